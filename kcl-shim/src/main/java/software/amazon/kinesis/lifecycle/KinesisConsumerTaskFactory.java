package software.amazon.kinesis.lifecycle;

import org.jspecify.annotations.NullMarked;

/** What LeaseManagementConfig has as its factory. It makes nothing. */
@NullMarked
public class KinesisConsumerTaskFactory implements ConsumerTaskFactory {}
