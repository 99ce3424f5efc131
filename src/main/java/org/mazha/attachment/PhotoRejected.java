package org.mazha.attachment;

/** A photo cannot be taken; the message is a sentence for who sent it, naming the file. None of those sent with it is kept. */
public class PhotoRejected extends RuntimeException {

    PhotoRejected(String sentence) {
        super(sentence);
    }
}
