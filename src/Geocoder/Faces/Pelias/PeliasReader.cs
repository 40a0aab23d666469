using System.Globalization;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Pelias;

/// <summary>Reads query texts into values, and gathers what cannot be read, in Pelias's words.</summary>
internal sealed class PeliasReader
{
    private const int MostResults = 40;
    private const int LongestText = 1_000;

    private readonly List<string> _errors = [];
    private readonly Dictionary<string, object> _read = [];

    public PeliasReader(string? crs)
    {
        Crs = ClientCrs.Wgs84;
        if (crs is null)
            return;
        if (ClientCrs.TryParse(crs, out var system))
            _read["crs"] = (Crs = system).Name;
        else
            _errors.Add($"'crs' must be one of {ClientCrs.Names}");
    }

    public ClientCrs Crs { get; }

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>What was understood, echoed in the answer.</summary>
    public IReadOnlyDictionary<string, object> Read => _read;

    public string Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            _errors.Add("invalid param 'text': text length, must be >0");
        else if (text.Length > LongestText)
            _errors.Add($"invalid param 'text': at most {LongestText} characters, not {text.Length}");
        else
            _read["text"] = text;
        return text ?? "";
    }

    public int Size(string? size, int usual = 10)
    {
        var value = usual;
        if (size is not null && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out value) || value is < 1 or > MostResults))
        {
            _errors.Add($"invalid param 'size': a whole number from 1 to {MostResults}");
            value = usual;
        }
        _read["size"] = value;
        return value;
    }

    public IReadOnlyList<Gid> Ids(string? ids)
    {
        List<Gid> gids = [];
        foreach (var id in ids?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (Gid.TryParse(id, out var gid))
                gids.Add(gid);
            else
                _errors.Add($"invalid param 'ids': {id} is not source:layer:id");
        }
        if (gids.Count == 0 && _errors.Count == 0)
            _errors.Add("invalid param 'ids': at least one gid");
        if (gids.Count > MostResults)
            _errors.Add($"invalid param 'ids': at most {MostResults}");
        _read["ids"] = ids ?? "";
        return gids;
    }

    /// <summary>Degrees, or metres east and north where the caller speaks a plane. Null when neither is given; both or none.</summary>
    public LonLat? Point(string name, string? lon, string? lat, bool required = false)
    {
        if (lon is null && lat is null && !required)
            return null;
        return Converted(Number($"{name}.lon", lon, Crs.Most.First), Number($"{name}.lat", lat, Crs.Most.Second));
    }

    /// <summary>From the caller's system; null where either is missing, or where the system has no such place.</summary>
    public LonLat? Converted(double? lon, double? lat)
    {
        if (lon is not { } x || lat is not { } y)
            return null;
        var point = Crs.Read(x, y);
        if (point is null)
            Refuse($"'{x}, {y}' is no place of {Crs.Name}");
        return point;
    }

    public double? Number(string name, string? text, double most)
    {
        if (text is null)
            _errors.Add($"missing param '{name}'");
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            _errors.Add($"invalid param '{name}': not a number");
        else if (Math.Abs(value) > most)
            _errors.Add($"invalid param '{name}': must be >=-{most} and <={most}");
        else
        {
            _read[name] = value;
            return value;
        }
        return null;
    }

    public PlaceFilter Filter(PeliasQuery query, Atlas atlas) => new PeliasFilter(this).Read(query, atlas);

    /// <summary>Adds what was made of the query.</summary>
    public void Note(string name, object understood) => _read[name] = understood;

    /// <summary>Notes what cannot be taken.</summary>
    public void Refuse(string reason) => _errors.Add(reason);
}
