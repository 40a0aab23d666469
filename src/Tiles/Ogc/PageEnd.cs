using System.Globalization;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>Where a page of features ended: rows that come or go elsewhere move nothing on the pages after.</summary>
/// <param name="Key">Of the last feature.</param>
/// <param name="Matched">How many features there were when the first page was asked for; negative where that was not counted.</param>
internal readonly record struct PageEnd(string Key, long Matched)
{
    public Cursor After(Layer layer) => Cursor.Of(ListOf(layer), Cursor.Text(Key), Matched);

    /// <returns>Null when it is no cursor of this collection.</returns>
    public static PageEnd? Read(Layer layer, string text) =>
        Cursor.TryParse(text, null, out var cursor) && cursor.Read(ListOf(layer), 2) is [var key, var matched] && long.TryParse(matched, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            ? new(Cursor.TextOf(key), count)
            : null;

    private static string ListOf(Layer layer) => $"items {layer.Name}";
}
