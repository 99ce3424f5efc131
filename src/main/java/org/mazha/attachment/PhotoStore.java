package org.mazha.attachment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the bytes of photos are: in the database. Whoever wants them in an object store replaces this class alone. */
@Component
class PhotoStore {

    private final JdbcClient jdbc;

    PhotoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes others who add to this issue's photos wait until this transaction ends. */
    void lock(long issueId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('photo'), ?)")
                .param((int) issueId)
                .query((row, number) -> null)
                .list();
    }

    void put(long photoId, Photos.Size size, byte[] jpeg) {
        jdbc.sql("insert into photo_content (photo_id, size, content) values (?, ?, ?)")
                .param(photoId)
                .param(size.name())
                .param(jpeg)
                .update();
    }

    byte[] get(long photoId, Photos.Size size) {
        return jdbc.sql("select content from photo_content where photo_id = ? and size = ?")
                .param(photoId)
                .param(size.name())
                .query(byte[].class)
                .single();
    }

    void remove(long photoId) {
        jdbc.sql("delete from photo_content where photo_id = ?").param(photoId).update();
    }
}
