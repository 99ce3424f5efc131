package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.link.Link;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.LinkClosed;
import org.mazha.link.LinkKey;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a signed link opens, and what it does not. */
@MazhaTest
class LinksTests {

    private static final long REFERRAL = 4711;

    @Autowired
    Office office;

    @Autowired
    Links links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void opensWhatItWasMadeForAndRemembersTheFirstTime() {
        Link made = made(null);

        assertThat(open(token(made)).subjectId()).isEqualTo(REFERRAL);
        var first = open(token(made)).openedAt();
        office.pass(Duration.ofHours(1));

        assertThat(open(token(made)).openedAt()).isPresent().isEqualTo(first);
    }

    @Test
    void aNewLinkKillsTheOldOneOfTheSameHolderOnly() {
        Link old = made(1L);
        Link other = made(2L);

        Link replacement = made(1L);

        assertThatThrownBy(() -> open(token(old))).isInstanceOf(LinkClosed.class);
        assertThat(open(token(other)).holderId()).contains(2L);
        assertThat(open(token(replacement)).holderId()).contains(1L);
    }

    @Test
    void anotherPrintOfTheSameLinkHasTheSameAddress() {
        Link made = made(null);

        Link again = transaction.execute(status -> links.currentOrNew(Purpose.PARTY, REFERRAL, null));

        assertThat(links.address(again)).isEqualTo(links.address(made));
    }

    @Test
    void opensNothingOnceItHasExpired() {
        Link made = made(null);
        office.pass(Duration.ofDays(91));

        assertThatThrownBy(() -> open(token(made))).isInstanceOf(LinkClosed.class);
        assertThat(transaction
                        .execute(status -> links.currentOrNew(Purpose.PARTY, REFERRAL, null))
                        .id())
                .isNotEqualTo(made.id());
    }

    @Test
    void opensNothingOnceItWasTakenBack() {
        Link made = made(null);
        transaction.executeWithoutResult(status -> links.end(Purpose.PARTY, REFERRAL, End.REVOKED));

        assertThatThrownBy(() -> open(token(made))).isInstanceOf(LinkClosed.class);
    }

    @Test
    void noForgedTokenOpensAnything() {
        String token = token(made(null));
        String flipped = (token.charAt(20) == 'A' ? "B" : "A");

        for (String forged : List.of(
                "",
                "x",
                token.substring(1),
                token + "A",
                token.substring(0, 20) + flipped + token.substring(21),
                "AAAAAAAAAAE" + token.substring(11),
                "../" + token,
                "中文",
                "A".repeat(100_000))) {
            assertThatThrownBy(() -> open(forged)).as(forged).isInstanceOf(LinkClosed.class);
        }
    }

    @Test
    void aPartysLinkIsNoResidentsLink() {
        String token = token(made(null));

        assertThatThrownBy(() -> links.open(Purpose.RESIDENT, token)).isInstanceOf(LinkClosed.class);
    }

    @Test
    void theDatabaseKeepsNoTokenButItsHash() {
        Link made = made(null);

        String row = jdbc.sql("select l::text from link l where id = ?")
                .param(made.id())
                .query(String.class)
                .single();

        assertThat(row).doesNotContain(token(made)).contains("\\x");
    }

    /** Who has the key but not the database, or a database of before, can make no link. */
    @Test
    void opensNothingIfItsHashIsAnother() {
        Link made = made(null);
        jdbc.sql("update link set token_hash = sha256(token_hash) where id = ?")
                .param(made.id())
                .update();

        assertThatThrownBy(() -> open(token(made))).isInstanceOf(LinkClosed.class);
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefused() {
        assertThatThrownBy(() -> new LinkKey("short")).isInstanceOf(IllegalArgumentException.class);
    }

    private Link made(Long holder) {
        return transaction.execute(status -> links.create(Purpose.PARTY, REFERRAL, holder));
    }

    private Link open(String token) {
        return links.open(Purpose.PARTY, token);
    }

    private String token(Link link) {
        String path = links.address(link).getPath();
        assertThat(path).startsWith("/p/");
        return path.substring(3);
    }
}
