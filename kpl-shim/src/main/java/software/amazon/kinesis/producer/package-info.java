/**
 * Amazon's KPL: here is the class that applications make their producers of, with Kafka behind it. The package's other
 * classes come from Amazon's own jar when this module is packaged.
 */
package software.amazon.kinesis.producer;
