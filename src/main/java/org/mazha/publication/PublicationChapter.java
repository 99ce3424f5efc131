package org.mazha.publication;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** What the public board shows or has shown of an issue. */
@Component
@Order(4)
class PublicationChapter implements Chapter {

    private final Publications publications;
    private final Dates dates;

    PublicationChapter(Publications publications, Dates dates) {
        this.publications = publications;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "公示";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        return publications.findByIssueIdOrderById(issue.id()).stream()
                .map(this::item)
                .toList();
    }

    private Item item(Publication publication) {
        List<Fact> facts = new ArrayList<>();
        publication.publishedAt().ifPresent(at -> facts.add(new Fact("公示", dates.moment(at))));
        facts.add(new Fact("公示文字", publication.words().text()));
        publication
                .retractedAt()
                .ifPresent(at -> facts.add(new Fact(
                        "撤下", dates.moment(at) + "，" + publication.retractedBy() + "：" + publication.retractedWhy())));
        return new Item(
                publication.words().title(),
                "/office/publications/" + UriUtils.encodePathSegment(publication.number(), StandardCharsets.UTF_8),
                publication.isLive() ? "正在公示" : publication.publishedAt().isPresent() ? "已撤下" : "没有公示",
                facts);
    }
}
