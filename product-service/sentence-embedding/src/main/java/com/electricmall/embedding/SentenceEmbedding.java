package com.electricmall.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Makes a vector of a text, such that texts of a similar meaning have similar vectors. It works on the thread that asks
 * and on no other, and several may ask at once. Vectors have the length one, so that their product is the cosine.
 */
public final class SentenceEmbedding implements Function<String, float[]>, AutoCloseable {

    /** Tokens that are read of a text; names and the beginning of a description have fewer. */
    private static final int MOST_TOKENS = 128;

    private final SentenceModel model;
    private final WordPiece words;
    private final OrtEnvironment environment;
    private final OrtSession session;

    /**
     * @param language {@code zh} or {@code en}
     * @throws IllegalArgumentException if there is no model of the language
     */
    public SentenceEmbedding(String language) throws IOException, OrtException {
        this.model = SentenceModel.valueOf(language.toUpperCase(Locale.ROOT));
        try (var tokenizer = resource(model.tokenizerFile())) {
            this.words = WordPiece.of(tokenizer);
        }
        this.environment = OrtEnvironment.getEnvironment();
        try (var file = resource(model.modelFile());
                var options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false); // texts differ in length
            this.session = environment.createSession(file.readAllBytes(), options);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SentenceEmbedding.class.getResourceAsStream(name), name);
    }

    @Override
    public float[] apply(String text) {
        var tokens = words.tokens(text, MOST_TOKENS);
        var ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        try (var ids = tensor(tokens);
                var mask = tensor(ones);
                var types = tensor(new long[tokens.length]);
                var result = session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return model.pool(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException e) {
            throw new IllegalStateException("The model %s cannot read a text".formatted(model), e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[][] {values});
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
