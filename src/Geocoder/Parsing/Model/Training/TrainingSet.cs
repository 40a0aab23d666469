using System.Runtime.InteropServices;

namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>Sentences as numbers: the tags and, for every character, which of the features that occur often enough it has.</summary>
internal sealed class TrainingSet
{
    /// <param name="known">Features that are there in any case.</param>
    public TrainingSet(IReadOnlyList<LabelledSentence> sentences, AddressTags tags, WordLists words, int leastCount, AddressModel? known)
    {
        Tags = tags;
        var reader = new AddressFeatures(words);
        Keys = [.. FrequentKeys(sentences, reader, leastCount).Union(known?.Weights.Keys ?? []).Order()];
        var table = new KeyTable(Keys);
        Examples = [.. sentences.Where(s => s.Text.Length > 0).Select(s => ExampleOf(s, reader, table))];
    }

    public AddressTags Tags { get; }

    /// <summary>Hashes of the features, ascending; a feature's number is its place here.</summary>
    public uint[] Keys { get; }

    public Example[] Examples { get; }

    /// <param name="Features">The features of all characters, one after another.</param>
    /// <param name="Starts">Where each character's features begin, and one more at the end.</param>
    /// <param name="Tags">The true tags.</param>
    public sealed record Example(int[] Features, int[] Starts, byte[] Tags)
    {
        public int Length => Tags.Length;

        public ReadOnlySpan<int> At(int position) => Features.AsSpan(Starts[position]..Starts[position + 1]);
    }

    private static IEnumerable<uint> FrequentKeys(IReadOnlyList<LabelledSentence> sentences, AddressFeatures reader, int leastCount)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var sentence in sentences)
        {
            reader.Read(sentence.Text);
            for (var at = 0; at < reader.Length; at++)
                foreach (var key in reader.At(at))
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
        }
        return counts.Where(pair => pair.Value >= leastCount).Select(pair => pair.Key);
    }

    private Example ExampleOf(LabelledSentence sentence, AddressFeatures reader, KeyTable table)
    {
        reader.Read(sentence.Text);
        var (features, starts) = (new List<int>(), new int[reader.Length + 1]);
        for (var at = 0; at < reader.Length; at++)
        {
            foreach (var key in reader.At(at))
                if (table.Find(key) is >= 0 and var feature)
                    features.Add(feature);
            starts[at + 1] = features.Count;
        }
        return new([.. features], starts, [.. sentence.Tags.Take(reader.Length).Select(tag => Tags.Parse(tag)!.Value)]);
    }
}
