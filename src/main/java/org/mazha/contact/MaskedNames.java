package org.mazha.contact;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mazha.privacy.Mask;
import org.springframework.stereotype.Component;

/** Names for lists whose readers need not know them whole (DOMAIN §9.2), opened as they are read, without entities. */
@Component
public class MaskedNames {

    private final ContactSeal seal;

    MaskedNames(ContactSeal seal) {
        this.seal = seal;
    }

    /** {@code 王**、李**}. @param sealed columns {@code contact.name}, none of them null */
    public String of(byte[][] sealed) {
        return Arrays.stream(sealed)
                .map(seal::convertToEntityAttribute)
                .map(Mask::name)
                .collect(Collectors.joining("、"));
    }
}
