using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>
/// A model as one file: labels, word lists, features with their weights, transitions, known elements, weights of the ranking; Brotli around it. Keys ascend and are
/// written as steps, which halves them.
/// </summary>
public static class ModelFile
{
    /// <summary>Counts up whenever hashes, features or the layout change: an older file then has to be trained again.</summary>
    public const int Version = 2;

    /// <summary>A count beyond this is damage, not a model.</summary>
    private const int MostOfAnything = 20_000_000;

    /// <summary>Weights are never so small that they would be multiplied by more.</summary>
    private const float LargestScale = 1e6f;

    private const string Magic = "address-parser";

    public static void Write(AddressModel model, Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write7BitEncodedInt(model.Tags.Labels.Count);
        foreach (var label in model.Tags.Labels)
            writer.Write(label);
        WriteKeys(writer, model.Words.Keys);
        foreach (var kinds in model.Words.Kinds)
            writer.Write(kinds);
        WriteKeys(writer, model.Weights.Keys);
        for (var feature = 0; feature < model.Weights.Keys.Length; feature++)
            writer.Write7BitEncodedInt(model.Weights.Starts[feature + 1] - model.Weights.Starts[feature]);
        writer.Write(model.Weights.Scale);
        writer.Write(model.Weights.Tags);
        foreach (var weight in model.Weights.Values)
            writer.Write(weight);
        foreach (var transition in model.Weights.Transitions)
            writer.Write((short)transition);
        WriteRanking(writer, model.Ranking);
    }

    private static void WriteRanking(BinaryWriter writer, ElementRanking ranking)
    {
        WriteKeys(writer, ranking.Known.Keys);
        writer.Write(ranking.Known.Counts);
        WriteKeys(writer, ranking.Keys);
        writer.Write(ranking.Scale);
        writer.Write(MemoryMarshal.AsBytes<sbyte>(ranking.Values));
    }

    /// <exception cref="InvalidDataException">The file is no model, damaged, or of another version.</exception>
    public static AddressModel Read(Stream stream)
    {
        try
        {
            using var packed = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(packed, Encoding.UTF8);
            if (reader.ReadString() != Magic || reader.ReadInt32() is not Version)
                throw new InvalidDataException($"Not an address parser of version {Version}.");
            var labels = new string[ReadCount(reader)];
            for (var i = 0; i < labels.Length; i++)
                labels[i] = reader.ReadString();
            var tags = new AddressTags(labels);
            var wordKeys = ReadKeys(reader);
            var kinds = new ushort[wordKeys.Length];
            for (var i = 0; i < kinds.Length; i++)
                kinds[i] = reader.ReadUInt16();
            return new(tags, new(wordKeys, kinds), ReadWeights(reader, tags.Count), ReadRanking(reader));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or InvalidOperationException or ArgumentException or OverflowException or OutOfMemoryException)
        {
            throw new InvalidDataException("The address parser's file is damaged.", e);
        }
    }

    private static ModelWeights ReadWeights(BinaryReader reader, int tagCount)
    {
        var keys = ReadKeys(reader);
        var starts = new int[keys.Length + 1];
        for (var i = 0; i < keys.Length; i++)
            starts[i + 1] = checked(starts[i] + ReadCount(reader));
        var scale = ReadScale(reader);
        var tags = new byte[starts[^1]];
        reader.BaseStream.ReadExactly(tags);
        if (Array.Exists(tags, tag => tag >= tagCount))
            throw new InvalidDataException("The address parser's file is damaged.");
        var values = ReadValues(reader, starts[^1]);
        var transitions = new int[tagCount * tagCount];
        for (var i = 0; i < transitions.Length; i++)
            transitions[i] = reader.ReadInt16();
        return new(keys, starts, tags, values, transitions, scale);
    }

    private static ElementRanking ReadRanking(BinaryReader reader)
    {
        var known = ReadKeys(reader);
        var counts = new byte[known.Length];
        reader.BaseStream.ReadExactly(counts);
        var keys = ReadKeys(reader);
        var scale = ReadScale(reader);
        return new(new(known, counts), keys, ReadValues(reader, keys.Length), scale);
    }

    private static sbyte[] ReadValues(BinaryReader reader, int count)
    {
        var values = new sbyte[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static float ReadScale(BinaryReader reader) =>
        reader.ReadSingle() is > 0 and < LargestScale and var scale ? scale : throw new InvalidDataException("The address parser's file is damaged.");

    private static int ReadCount(BinaryReader reader) =>
        reader.Read7BitEncodedInt() is >= 0 and <= MostOfAnything and var count ? count : throw new InvalidDataException("The address parser's file is damaged.");

    private static void WriteKeys(BinaryWriter writer, uint[] keys)
    {
        writer.Write7BitEncodedInt(keys.Length);
        var last = 0u;
        foreach (var key in keys)
        {
            writer.Write7BitEncodedInt64(key - last);
            last = key;
        }
    }

    private static uint[] ReadKeys(BinaryReader reader)
    {
        var keys = new uint[ReadCount(reader)];
        var last = 0u;
        for (var i = 0; i < keys.Length; i++)
            keys[i] = last = checked(last + (uint)reader.Read7BitEncodedInt64());
        return keys;
    }
}
