package com.electricmall.common.testservice;

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
    Invariant notesHaveText() {
        return new Invariant(
                "N1-notes-have-text", "no note is without text", "SELECT id, text FROM note WHERE text = ''");
    }
}
