package org.mazha.party;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Optional;
import org.mazha.area.Area;

/** Who can be asked to put an issue right (责任单位). */
@Entity
public class Party {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private PartyKind kind;

    private String mail;
    private String phone;
    private String accountGroup;

    @ManyToOne(fetch = FetchType.LAZY)
    private Area area;

    private String calendar;
    private String language;
    private boolean active = true;

    protected Party() {}

    /** A party that serves {@code area} and everything below it. */
    Party(PartyRow row, Area area) {
        changed(row, area);
    }

    /** Whatever it was, it is in use from now on. */
    void changed(PartyRow row, Area area) {
        this.name = row.name();
        this.kind = row.kind();
        this.mail = row.mail();
        this.phone = row.phone();
        this.accountGroup = row.accountGroup();
        this.area = area;
        this.calendar = row.calendar();
        this.language = row.language();
        this.active = true;
    }

    /** Nothing is referred to it any more; what it has been given stays with it. */
    void ended() {
        active = false;
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public PartyKind kind() {
        return kind;
    }

    public Optional<String> mail() {
        return Optional.ofNullable(mail);
    }

    /** Under this address it is written to from now on. */
    public void movedTo(String mail) {
        this.mail = mail;
    }

    public Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    /** Code of the working calendar by whose office hours its time is reckoned. */
    public String calendar() {
        return calendar;
    }

    /** In which it is written to: {@code zh-CN} or {@code en}. */
    public String language() {
        return language;
    }

    /** The group of its accounts, if it works in Tasklist itself. */
    public Optional<String> accountGroup() {
        return Optional.ofNullable(accountGroup);
    }

    /** What it serves, with everything below. */
    public Area area() {
        return area;
    }

    /** Whether anything new is referred to it. */
    public boolean isActive() {
        return active;
    }
}
