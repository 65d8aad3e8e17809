package com.electricmall.common.testservice;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.TopicBuilder;

@SpringBootConfiguration
@EnableAutoConfiguration
@Import({NoteController.class, FactListener.class})
public class TestService {

    @Bean
    NewTopic facts() {
        return TopicBuilder.name(FactListener.TOPIC).partitions(2).build();
    }

    @Bean
    NewTopic factsInBatches() {
        return TopicBuilder.name(FactListener.BATCH_TOPIC).partitions(1).build();
    }

    @Bean
    Invariant notesHaveText() {
        return Invariant.ofEach(
                "N1-notes-have-text",
                "no note is without text",
                ChangedRows.uuids().in("note", "id"),
                "SELECT id, text FROM note WHERE {id} AND text = ''");
    }

    @Bean
    Invariant longFormsHaveTime() {
        return Invariant.ofSums(
                "N2-full-forms-have-time",
                "a full form may take minutes",
                ChangedRows.uuids().in("note", "id"),
                """
                SELECT current_setting('statement_timeout') AS timeout
                WHERE current_setting('statement_timeout')::interval < interval '1 minute'
                """,
                "SELECT unnest(:keys::uuid[]) LIMIT 0");
    }
}
