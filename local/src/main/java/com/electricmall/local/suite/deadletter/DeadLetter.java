package com.electricmall.local.suite.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A message that a service gave up on.
 *
 * @param type of the event; empty if the message is none
 * @param subject the id of what the event is about
 */
public record DeadLetter(String service, String id, String type, String subject, String at, String failure) {

    static List<DeadLetter> readAll(String service, JsonNode answer) {
        return answer.path("letters")
                .valueStream()
                .map(letter -> new DeadLetter(
                        service,
                        letter.path("id").asText(),
                        letter.path("type").asText(),
                        letter.path("subject").asText(),
                        letter.path("at").asText(),
                        letter.path("failure").asText()))
                .toList();
    }
}
