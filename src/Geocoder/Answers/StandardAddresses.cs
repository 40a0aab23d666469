using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Answers;

/// <summary>
/// How an address is written in full, by layer: 区 + 街道办 + 社区 + 路 + 门牌 + 楼栋, 西湖区翠苑街道翠苑一区社区文三路408号3幢. A template is the names of its parts in braces, and what stands between them;
/// a part that is not known is left out.
/// </summary>
public sealed class StandardAddresses
{
    private const string AnyLayer = "*";
    private const string Division = "division";
    private const string PlaceField = "place";

    private static readonly string[] Fields = ["province", "city", "district", "street_office", "community", PlaceField];

    private readonly Dictionary<string, Template> _templates;

    private StandardAddresses(Dictionary<string, Template> templates) => _templates = templates;

    /// <exception cref="InvalidDataException">A line of the city's file cannot be read; the message names it.</exception>
    public static StandardAddresses Read(string? folder) => new(DictionaryFile.ByKey("standard-addresses.tsv", folder, row =>
        row[0] is AnyLayer or Division || PlaceLayers.IsName(row[0]) ? Template.Of(row[1]) : throw new FormatException($"There is no layer {row[0]}.")));

    internal string Of(Place place, Setting setting)
    {
        string?[] above = [setting.Province?.Name, setting.City?.Name, place.District ?? setting.District?.Name, place.StreetOffice ?? setting.StreetOffice?.Name, place.Community ?? setting.Community?.Name];
        var below = PlaceLabel.Below(place, above).Replace(" ", "", StringComparison.Ordinal);
        return (_templates.GetValueOrDefault(place.Layer.Name()) ?? _templates[AnyLayer]).Fill([.. above, below]);
    }

    /// <summary>Of an area, or of a point that is no address: the divisions over it.</summary>
    internal string Of(Setting setting) =>
        _templates[Division].Fill([setting.Province?.Name, setting.City?.Name, setting.District?.Name, setting.StreetOffice?.Name, setting.Community?.Name, null]);

    /// <param name="Parts">What is written as it stands, or the place of a field among <see cref="Fields"/>.</param>
    private sealed record Template(IReadOnlyList<(string? Text, int Field)> Parts)
    {
        /// <exception cref="FormatException">A brace without its fellow, or no field in between.</exception>
        public static Template Of(string text)
        {
            List<(string? Text, int Field)> parts = [];
            foreach (var piece in text.Split('{'))
            {
                var end = piece.IndexOf('}');
                var field = end < 0 ? -1 : Array.IndexOf(Fields, piece[..end]);
                if (field < 0 && (end >= 0 || parts.Count > 0))
                    throw new FormatException($"{{{piece} is none of {string.Join(", ", Fields.Select(name => $"{{{name}}}"))}.");
                if (field >= 0)
                    parts.Add((null, field));
                parts.Add((piece[(end + 1)..], 0));
            }
            return new(parts);
        }

        public string Fill(string?[] values) => string.Concat(Parts.Select(part => part.Text ?? values[part.Field]));
    }
}
