package org.mazha.enterprise;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.mazha.issue.Issue;

/** One thing that a demand was taken apart into. How it is handled is the story of its issue. */
@Entity
class DemandItem {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private EnterpriseDemand demand;

    private int position;

    @ManyToOne(fetch = FetchType.LAZY)
    private Issue issue;

    private int round;

    protected DemandItem() {}

    DemandItem(EnterpriseDemand demand, int position, Issue issue) {
        this.demand = demand;
        this.position = position;
        this.issue = issue;
        this.round = demand.round();
    }

    Long id() {
        return id;
    }

    EnterpriseDemand demand() {
        return demand;
    }

    /** With which taking apart it came. */
    int round() {
        return round;
    }

    int position() {
        return position;
    }

    Issue issue() {
        return issue;
    }
}
