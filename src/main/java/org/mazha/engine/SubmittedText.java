package org.mazha.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * How text from a form is read: without surrounding blanks, nothing where only blanks were typed, and never with a
 * character that PostgreSQL cannot keep.
 */
class SubmittedText extends SimpleModule {

    SubmittedText() {
        addDeserializer(String.class, new StdDeserializer<>(String.class) {
            @Override
            public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    return (String) context.handleUnexpectedToken(String.class, parser);
                }
                String text = clean(parser.getText());
                return text.isEmpty() ? null : text;
            }
        });
    }

    static String clean(String submitted) {
        String text = submitted.strip();
        if (text.chars().anyMatch(c -> c == 0) || !isWellFormed(text)) {
            throw new FormRejected("填写的内容里有无法保存的字符，请删去后重新填写。");
        }
        return text;
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
