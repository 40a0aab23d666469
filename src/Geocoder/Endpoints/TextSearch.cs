using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>A text to places for one caller: parts, which are scoped rows, from the record; everything else from the index.</summary>
public sealed class TextSearch(PartLookup parts)
{
    public async ValueTask<IReadOnlyList<Answer>> FindAsync(SearchRequest request, Caller caller, Atlas atlas, CancellationToken cancellationToken)
    {
        var parsed = atlas.Places.Parser.Parse(request.Text);
        return PartCode.TryParse(parsed.PartCode, out var code)
            ? await parts.FindAsync(code, parsed, caller, atlas, cancellationToken)
            : Searcher.Search(request, atlas);
    }
}
