package io.kinbridge.kcl;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compiled class has, and what it links to, by its constant pool. Names have slashes.
 *
 * @param parents its superclass and interfaces
 * @param members its own fields and methods: name and descriptor
 * @param types the classes that it names, in its descriptors as well
 * @param links the fields and methods of classes that it uses
 */
record ClassFile(String name, List<String> parents, Set<String> members, Set<String> types, Set<Link> links) {
    private static final Pattern TYPE = Pattern.compile("L([^;<]+)[;<]");

    /** A field or method of a class, or of one above it. */
    record Link(String owner, String member) {
        @Override
        public String toString() {
            return owner + "." + member;
        }
    }

    static ClassFile of(byte[] bytes) throws IOException {
        return new Reader(new DataInputStream(new ByteArrayInputStream(bytes))).read();
    }

    private static final class Reader {
        private final DataInputStream in;
        private final Map<Integer, String> texts = new HashMap<>();
        private final Map<Integer, Integer> classes = new HashMap<>();
        private final Map<Integer, int[]> pairs = new HashMap<>();
        private final List<Integer> references = new ArrayList<>();
        private final List<Integer> signatures = new ArrayList<>();
        private final Set<String> types = new HashSet<>();

        Reader(DataInputStream in) {
            this.in = in;
        }

        ClassFile read() throws IOException {
            in.skipNBytes(8);
            readPool();
            in.skipNBytes(2);
            String name = className(in.readUnsignedShort());
            List<String> parents = new ArrayList<>();
            int above = in.readUnsignedShort();
            if (above != 0) {
                parents.add(className(above));
            }
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                parents.add(className(in.readUnsignedShort()));
            }
            Set<String> members = new HashSet<>();
            readMembers(members);
            readMembers(members);
            classes.keySet().forEach(index -> addTypes(className(index)));
            signatures.forEach(index -> addTypes(texts.get(index)));
            Set<Link> links = new HashSet<>();
            for (int reference : references) {
                int[] pair = pairs.get(reference);
                links.add(new Link(className(pair[0]), member(pairs.get(pair[1]))));
            }
            return new ClassFile(name, parents, members, types, links);
        }

        private void readPool() throws IOException {
            int count = in.readUnsignedShort();
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.put(index, in.readUTF());
                    case 3, 4 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        index++;
                    }
                    case 7 -> classes.put(index, in.readUnsignedShort());
                    case 16 -> signatures.add(in.readUnsignedShort());
                    case 8, 19, 20 -> in.skipNBytes(2);
                    case 9, 10, 11 -> {
                        pairs.put(index, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                        references.add(index);
                    }
                    case 12 -> {
                        int[] pair = {in.readUnsignedShort(), in.readUnsignedShort()};
                        pairs.put(index, pair);
                        signatures.add(pair[1]);
                    }
                    case 17, 18 -> in.skipNBytes(4);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("A constant pool has no tag " + tag);
                }
            }
        }

        private void readMembers(Set<String> members) throws IOException {
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                in.skipNBytes(2);
                int[] pair = {in.readUnsignedShort(), in.readUnsignedShort()};
                addTypes(texts.get(pair[1]));
                members.add(member(pair));
                for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                    in.skipNBytes(2);
                    in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
                }
            }
        }

        private String member(int[] pair) {
            return texts.get(pair[0]) + " " + texts.get(pair[1]);
        }

        private String className(int index) {
            return texts.get(classes.get(index));
        }

        /** From a descriptor, or a class's own name. */
        private void addTypes(String text) {
            if (!text.startsWith("(") && !text.startsWith("[") && !text.endsWith(";")) {
                if (text.length() > 1) {
                    types.add(text);
                }
                return;
            }
            Matcher matcher = TYPE.matcher(text);
            while (matcher.find()) {
                types.add(matcher.group(1));
            }
        }
    }
}
