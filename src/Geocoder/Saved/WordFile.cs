using System.Text;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;

namespace SpatialCockpit.Geocoder.Saved;

/// <summary>The parser's words as bytes.</summary>
internal static class WordFile
{
    private const byte Road = 0;

    public static void Write(Stream to, Lexicon lexicon)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        foreach (var (name, level) in lexicon.Words())
        {
            writer.Write(level is { } area ? (byte)area : Road);
            writer.Write(name);
        }
    }

    public static Lexicon Read(Stream from)
    {
        var lexicon = new Lexicon();
        using var reader = new BinaryReader(from, Encoding.UTF8);
        while (from.Position < from.Length)
        {
            var kind = reader.ReadByte();
            var name = reader.ReadString();
            if (kind == Road)
                lexicon.AddRoad(name);
            else
                lexicon.AddArea(name, (AreaLevel)kind);
        }
        return lexicon;
    }
}
