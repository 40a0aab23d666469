using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Geocoder.Registry;

/// <summary>A table of registered things that can be searched for; see <see cref="SearchSection"/>.</summary>
/// <param name="Codes">Columns with a number that is one thing's own; the first is the key of its gid.</param>
/// <param name="Names">Columns a thing is called by; the first is its title.</param>
/// <param name="Words">What the whole table is called by.</param>
/// <param name="Classes">Words for a part of it: rows whose <paramref name="ClassColumn"/> has the value.</param>
public sealed record SoughtTable(
    TableName Table, PlaceLayer Layer, IReadOnlyList<string> Codes, IReadOnlyList<string> Names, string? Address, double AccuracyMeters,
    IReadOnlyList<string> Words, string? ClassColumn, IReadOnlyDictionary<string, IReadOnlyList<string>> Classes)
{
    internal IEnumerable<ThingClass> AllClasses =>
        Words.Select(word => new ThingClass(word, this, null)).Concat(
            Classes.SelectMany(known => known.Value.Select(word => (Word: word, Value: known.Key))).GroupBy(each => each.Word, each => each.Value)
                .Select(meant => new ThingClass(meant.Key, this, [.. meant])));
}

/// <summary>A word that means things of a kind, not one of them: 电梯.</summary>
/// <param name="Word">In normal form.</param>
/// <param name="Values">Of the table's class column, several where a word means several classes (井盖); null means every row.</param>
internal sealed record ThingClass(string Word, SoughtTable Table, string[]? Values);

/// <summary>The tables that packs declare.</summary>
public sealed class SoughtTables(IReadOnlyList<SoughtTable> all)
{
    /// <summary>Longest first: 载货电梯 before 电梯.</summary>
    internal IReadOnlyList<ThingClass> Classes { get; } = [.. all.SelectMany(table => table.AllClasses).OrderByDescending(known => known.Word.Length)];

    internal IReadOnlyList<SoughtTable> All => all;
}
