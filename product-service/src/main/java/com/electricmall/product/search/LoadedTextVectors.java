package com.electricmall.product.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The models of the module {@code sentence-embedding}, from a folder of jars that no other part of the service sees. So
 * the program, its image and its start-up cache are the same whether products are found by meaning or not. The two
 * sides know only the JDK's types of each other.
 */
final class LoadedTextVectors implements TextVectors {

    private static final String MODEL = "com.electricmall.embedding.SentenceEmbedding";

    private final URLClassLoader libraries;
    private final Map<VectorLanguage, Function<String, float[]>> models;

    private LoadedTextVectors(URLClassLoader libraries, Map<VectorLanguage, Function<String, float[]>> models) {
        this.libraries = libraries;
        this.models = models;
    }

    /**
     * @param folder passed over if the libraries are on the class path of the service, as in its tests
     * @throws IllegalStateException if they are in neither
     */
    static LoadedTextVectors load(Path folder) {
        return load(folder, LoadedTextVectors.class.getClassLoader());
    }

    static LoadedTextVectors load(Path folder, ClassLoader ofProgram) {
        var libraries = new URLClassLoader(jars(folder), ofProgram);
        var models = new EnumMap<VectorLanguage, Function<String, float[]>>(VectorLanguage.class);
        for (var language : VectorLanguage.values()) {
            models.put(language, model(libraries, language, folder));
        }
        return new LoadedTextVectors(libraries, models);
    }

    private static URL[] jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new URL[0];
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(LoadedTextVectors::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // it is declared so
    private static Function<String, float[]> model(ClassLoader libraries, VectorLanguage language, Path folder) {
        try {
            return (Function<String, float[]>)
                    libraries.loadClass(MODEL).getConstructor(String.class).newInstance(language.code());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    ("mall.search.semantic is on, but there are no libraries of it in %s"
                                    + " (mall.search.semantic-libraries): see docs/search-by-meaning.md")
                            .formatted(folder.toAbsolutePath()),
                    e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("The model of %s cannot be loaded".formatted(language), e);
        }
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public float[] of(VectorLanguage language, String text) {
        return Objects.requireNonNull(models.get(language)).apply(text);
    }

    @Override
    public void close() {
        try {
            for (var model : List.copyOf(models.values())) {
                ((AutoCloseable) model).close();
            }
            libraries.close();
        } catch (Exception e) {
            throw new IllegalStateException("The models cannot be closed", e);
        }
    }
}
