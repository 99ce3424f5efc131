package org.mazha.contact;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.privacy.Mask;
import org.mazha.privacy.Vault;

/**
 * 联系方式: how somebody who raised something is called and reached. Letters are written by it; people see it masked, and
 * whole only by a look that is written down. When it is erased the row stays and says since when.
 */
@Entity
public class Contact {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Convert(converter = ContactSeal.class)
    private String name;

    @Convert(converter = ContactSeal.class)
    private String phone;

    @Convert(converter = ContactSeal.class)
    private String mail;

    private byte[] phoneDigest;
    private byte[] mailDigest;
    private boolean sharesWithParty;
    private String language;
    private Instant keptAt;
    private Instant erasedAt;
    private String erasedWhy;

    @Version
    private int version;

    protected Contact() {}

    Contact(ContactDetails details, Vault vault, Instant at) {
        this.keptAt = at;
        says(details, vault);
    }

    /** What is known of them now. */
    void says(ContactDetails details, Vault vault) {
        name = details.name();
        phone = details.phone();
        mail = details.mail();
        phoneDigest = phone == null ? null : vault.digest(phone);
        mailDigest = mail == null ? null : vault.digest(mail);
        sharesWithParty = details.sharesWithParty();
        language = details.language();
    }

    /** In which they are written to from now on, and their page opens. */
    public void reads(String language) {
        this.language = language;
    }

    void erased(String why, Instant at) {
        name = null;
        phone = null;
        mail = null;
        phoneDigest = null;
        mailDigest = null;
        sharesWithParty = false;
        erasedAt = at;
        erasedWhy = why;
    }

    public Long id() {
        return id;
    }

    /** As letters address them. */
    public String name() {
        return name == null ? "居民" : name;
    }

    /** The name, if they gave one. */
    public Optional<String> givenName() {
        return Optional.ofNullable(name);
    }

    public Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    public Optional<String> mail() {
        return Optional.ofNullable(mail);
    }

    /** Whether the responsible party may learn name and phone number. */
    public boolean sharesWithParty() {
        return sharesWithParty;
    }

    /** {@code zh-CN} or {@code en}. */
    public String language() {
        return language;
    }

    public Instant keptAt() {
        return keptAt;
    }

    /** Since when nothing of it is here any more. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    public Optional<String> erasedWhy() {
        return Optional.ofNullable(erasedWhy);
    }

    public ContactDetails details() {
        return new ContactDetails(name, phone, mail, sharesWithParty, language);
    }

    /** What a form may show of them, to be kept when it comes back as it is. */
    public ContactDetails masked() {
        return new ContactDetails(
                name == null ? null : Mask.name(name),
                phone == null ? null : Mask.phone(phone),
                mail == null ? null : Mask.mail(mail),
                sharesWithParty,
                language);
    }

    /** {@code 王** 138****1234 w***@example.org}. */
    public String inMaskedWords() {
        if (erasedAt != null) {
            return "（联系方式已删除）";
        }
        return Stream.of(
                        givenName().map(Mask::name).orElse("居民"),
                        phone().map(Mask::phone).orElse(""),
                        mail().map(Mask::mail).orElse(""),
                        language.equals("en") ? "（说英文）" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The text with this name, number and address masked. */
    public String maskIn(String text) {
        return Mask.within(
                text,
                givenName().stream().toList(),
                Stream.concat(phone().stream(), mail().stream()).toList());
    }
}
