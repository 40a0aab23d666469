using System.Globalization;
using SpatialCockpit.Tiles.Raster.Upstream;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>Tiles of a WMTS: by addresses of their own where the declaration has their places, else by parameters (GetTile). Its matrix is declared, or read from the service once.</summary>
internal sealed class WmtsAddress(RasterDeclaration raster, UpstreamClient client) : IGridAddress
{
    private readonly UpstreamAddress _address = raster.Address!;
    private readonly WmtsDeclaration _wmts = raster.Wmts!;
    private volatile RasterGrid? _grid = raster.Wmts!.Matrix;

    public async ValueTask<(RasterGrid Grid, TileAddress Address)> ResolveAsync(CancellationToken cancellationToken)
    {
        if (_grid is not { } grid)
            _grid = grid = await AskAsync(cancellationToken);
        return (grid, Fill);
    }

    private async Task<RasterGrid> AskAsync(CancellationToken cancellationToken)
    {
        var address = _address.NamesTiles ? throw new RasterException(RasterTrouble.NoPicture, "a template of tiles has no description") : With(_address.Fill(), [new("SERVICE", "WMTS"), new("REQUEST", "GetCapabilities"), new("VERSION", "1.0.0")]);
        var answer = await client.GetAsync(address, _address, null, null, cancellationToken);
        return WmtsCapabilities.Read(answer.Body ?? [], _wmts.Layer, _wmts.MatrixSet) ?? throw new RasterException(RasterTrouble.NoPicture, "no description of the layer in this matrix");
    }

    private Uri Fill(RasterLevel level, int column, int row)
    {
        var (matrix, at, line) = (level.Id, column.ToString(CultureInfo.InvariantCulture), row.ToString(CultureInfo.InvariantCulture));
        if (_address.NamesTiles)
        {
            return _address.Fill(column + row, new(StringComparer.OrdinalIgnoreCase)
            {
                ["TileMatrix"] = matrix,
                ["TileCol"] = at,
                ["TileRow"] = line,
                ["TileMatrixSet"] = _wmts.MatrixSet,
                ["Style"] = _wmts.Style,
                ["Layer"] = _wmts.Layer,
            });
        }
        return With(_address.Fill(column + row, []),
        [
            new("SERVICE", "WMTS"), new("REQUEST", "GetTile"), new("VERSION", "1.0.0"), new("LAYER", _wmts.Layer), new("STYLE", _wmts.Style), new("TILEMATRIXSET", _wmts.MatrixSet),
            new("FORMAT", _wmts.Format), new("TILEMATRIX", matrix), new("TILEROW", line), new("TILECOL", at),
        ]);
    }

    private static Uri With(Uri address, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        return new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query }.Uri;
    }
}
