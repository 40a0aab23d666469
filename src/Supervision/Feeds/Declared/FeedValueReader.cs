using System.Globalization;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Feeds.Declared;

/// <summary>Reads where a feed says something and how it is cleaned: a path alone, or <c>{path, trim, empty, dictionary, otherwise, dates, factor, default}</c>.</summary>
internal static class FeedValueReader
{
    private static readonly string[] UsuallyGone = ["true", "1"];

    /// <returns>Null where the key is missing.</returns>
    public static FeedValue? ReadOrNull(PackNode node, string key) => node.TryGet(key, out var value) ? Read(value) : null;

    public static FeedValue Read(PackNode node)
    {
        if (!node.IsMap)
            return new(Path(node));
        var value = Cleaned(node);
        node.Close();
        return value;
    }

    /// <summary>A path alone for numbers, or <c>{path, type: time, dates}</c>.</summary>
    public static FeedOrder? Order(PackNode node)
    {
        if (!node.TryGet("order", out var order))
            return null;
        if (!order.IsMap)
            return new(new(Path(order)), IsTime: false);
        var (isTime, value) = (order.WordOrNull("type", "number", "time") == "time", Cleaned(order));
        order.Close();
        if (!isTime && value.Dates.Count > 0)
            order.Mistake("'dates' are of an order that is a time: 'type: time'");
        return new(value, isTime);
    }

    /// <summary>A path alone that says true or 1 of what is gone, or <c>{path, is}</c> with other words.</summary>
    public static FeedGone? Gone(PackNode node)
    {
        if (!node.TryGet("deleted", out var gone))
            return null;
        if (!gone.IsMap)
            return new(Path(gone), UsuallyGone);
        var read = new FeedGone(PathOf(gone), [.. gone.List("is").Select(word => word.Value)]);
        gone.Close();
        return read.Words.Count > 0 ? read : read with { Words = UsuallyGone };
    }

    /// <summary><c>{lon, lat, crs}</c> or <c>{geometry}</c>.</summary>
    public static FeedPlace? Place(PackNode node)
    {
        if (!node.TryGet("place", out var place))
            return null;
        FeedPath? At(string key) => place.TryGet(key, out var path) ? Path(path) : null;
        var (lon, lat, geometry, named) = (At("lon"), At("lat"), At("geometry"), place.TextOrNull("crs"));
        if (geometry is null ? lon is null || lat is null : (lon ?? lat) is not null || named is not null)
            place.Mistake("either 'lon' and 'lat', with their 'crs', or a 'geometry' is expected");
        if (!ClientCrs.TryParse(named ?? "wgs84", out var crs))
            place.Mistake($"'crs' is none of {ClientCrs.Names}");
        place.Close();
        return new(lon, lat, crs, geometry);
    }

    private static FeedValue Cleaned(PackNode node)
    {
        var value = new FeedValue(PathOf(node))
        {
            Trim = node.Flag("trim"),
            Empty = [.. node.List("empty").Select(word => word.Value)],
            Dictionary = node.TryGet("dictionary", out var dictionary) ? dictionary.Entries().ToDictionary(entry => entry.Key, entry => entry.Value.Value, StringComparer.Ordinal) : null,
            Otherwise = node.TextOrNull("otherwise"),
            Dates = [.. node.List("dates").Select(Format)],
            Factor = (decimal?)node.NumberOrNull("factor"),
            Default = node.TextOrNull("default"),
        };
        if (value.Otherwise is not null && value.Dictionary is null)
            node.Mistake("'otherwise' is for what a 'dictionary' does not have");
        return value;
    }

    private static FeedPath PathOf(PackNode node)
    {
        if (node.TryGet("path", out var path))
            return Path(path);
        node.Mistake("'path' is missing");
        return new("");
    }

    private static FeedPath Path(PackNode node)
    {
        var path = new FeedPath(node.Value);
        if (!path.IsWhole)
            node.Mistake($"'{path}' is no path: members joined by dots");
        return path;
    }

    private static string Format(PackNode node)
    {
        try
        {
            DateTime.UnixEpoch.ToString(node.Value, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            node.Mistake($"'{node.Value}' is no form of a date: write yyyy-MM-dd HH:mm:ss");
        }
        return node.Value;
    }
}
