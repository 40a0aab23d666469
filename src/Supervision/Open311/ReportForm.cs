using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases.Reporting;

namespace SpatialCockpit.Supervision.Open311;

/// <summary>What a stranger sends to <c>requests</c>: a form by the specification's names.</summary>
internal sealed record ReportForm(IFormCollection Fields)
{
    private const int Longest = 100, LongestAddress = 200, LongestMedia = 500;

    /// <returns>The report, or each field that is wrong and why.</returns>
    public (Service? Service, ReportBody? Body, List<string> Mistakes) Read(ServiceCatalog services, DateTimeOffset now)
    {
        List<string> mistakes = [];
        var service = services.Find(Text("service_code", Longest, mistakes));
        if (service is null)
            mistakes.Add("service_code: there is no such service.");
        var place = ReadPlace(mistakes);
        var address = Text("address_string", LongestAddress, mistakes) ?? Text("address_id", LongestAddress, mistakes);
        if (place is null && address is null && mistakes.Count == 0)
            mistakes.Add("lat and long, or address_string: where is it?");
        var condition = Text($"attribute[{ServiceCatalog.Condition}]", Longest, mistakes);
        var known = service?.Class.Conditions.GetValueOrDefault(condition ?? service.Class.Conditions.GetAt(0).Key);
        if (service is not null && known is null)
            mistakes.Add($"attribute[{ServiceCatalog.Condition}]: is one of {string.Join(", ", service.Class.Conditions.Keys)}.");
        var body = new ReportBody(service?.Class, known, service?.Rule.Channel ?? "", address, Described(mistakes), place, now, null, [], [], ReadReporter(mistakes), false);
        return mistakes.Count == 0 ? (service, body, mistakes) : (null, null, mistakes);
    }

    /// <summary>With the addresses of pictures below, one a line, which we do not fetch; those for which there is no room are left out.</summary>
    private string? Described(List<string> mistakes)
    {
        var described = Text("description", ReportBody.LongestDescription - LongestMedia, mistakes) ?? "";
        foreach (var media in Fields["media_url"].OfType<string>().Select(url => url.Trim()).Where(url => url.Length is > 0 and <= LongestMedia && !url.Any(char.IsControl)))
            if (described.Length + 1 + media.Length <= ReportBody.LongestDescription)
                described = described.Length == 0 ? media : $"{described}\n{media}";
        return described.Length > 0 ? described : null;
    }

    private Reporter? ReadReporter(List<string> mistakes)
    {
        var name = string.Join(' ', new[] { Text("first_name", Longest / 2, mistakes), Text("last_name", Longest / 2, mistakes) }.OfType<string>());
        var reached = Text("phone", Longest, mistakes) ?? Text("email", Longest, mistakes);
        return name.Length == 0 && reached is null ? null : new(name.Length == 0 ? null : name, reached, false);
    }

    private Point? ReadPlace(List<string> mistakes)
    {
        var (latitude, longitude) = (Number("lat", 90, mistakes), Number("long", 180, mistakes));
        if (latitude is null != longitude is null)
            mistakes.Add("lat and long: come together.");
        return latitude is { } y && longitude is { } x ? new(x, y) { SRID = Ewkb.RecordSrid } : null;
    }

    private double? Number(string name, double most, List<string> mistakes)
    {
        if (Text(name, Longest, mistakes) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most)
            return number;
        mistakes.Add($"{name}: is a number of degrees.");
        return null;
    }

    private string? Text(string name, int longest, List<string> mistakes)
    {
        var text = Fields[name].ToString().Trim();
        if (text.Length > longest || text.Contains('\0'))
            mistakes.Add($"{name}: is a text of at most {longest.ToString(CultureInfo.InvariantCulture)} characters.");
        return text.Length == 0 || text.Length > longest ? null : text;
    }
}
