package com.electricmall.common.testservice;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class NoteController {

    public record Note(UUID id, String text) {}

    record WriteNoteRequest(String text) {}

    private final Idempotency idempotency;
    private final JdbcClient jdbc;

    NoteController(Idempotency idempotency, JdbcClient jdbc) {
        this.idempotency = idempotency;
        this.jdbc = jdbc;
    }

    @PostMapping("/notes")
    @Access(Access.Who.ANYONE)
    ResponseEntity<Note> write(IdempotencyKey key, @RequestBody WriteNoteRequest request) {
        return idempotency.once(key.required(), request, Note.class, () -> write(request.text()));
    }

    private ResponseEntity<Note> write(String text) {
        if (text.equals("forbidden")) {
            throw new ConflictException("TEXT_FORBIDDEN", "That text is forbidden").with("words", List.of(text));
        }
        var note = new Note(UUID.randomUUID(), text);
        jdbc.sql("INSERT INTO note (id, text) VALUES (?, ?)")
                .params(note.id(), note.text())
                .update();
        return ResponseEntity.created(URI.create("/notes/" + note.id())).body(note);
    }
}
