using Npgsql;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>City parts by their 16 digits: they are scoped rows and stand in no index, so each is read under its caller's scope.</summary>
public sealed class PartLookup(RecordDatabase record)
{
    /// <summary>A surveyed part is within a metre (class B of the standard).</summary>
    private const double PartMeters = 1;

    /// <summary>The part; else, when the caller sees none, the district of its code with what is missing.</summary>
    public async Task<IReadOnlyList<Answer>> FindAsync(PartCode code, ParsedAddress parsed, Caller caller, Atlas atlas, CancellationToken cancellationToken)
    {
        var district = atlas.Areas.ByCode(code.District);
        if (await ReadAsync(code, caller, cancellationToken) is not { } part)
        {
            return district is null ? [] : [AnswerWriter.Of(district, atlas) with { MatchType = MatchKind.Fallback, Confidence = 0.4, Faults = [Fault.PartNotFound], Parsed = parsed }];
        }
        var setting = atlas.Areas.At(part.Point);
        var contradicted = parsed.District is { } said && district is not null && !AreaNames.Same(said, district.NormalName, AreaLevel.District);
        return
        [
            new Answer
            {
                Gid = new Gid("registry", PlaceLayer.Part.Name(), code.Text).ToString(),
                Source = "registry",
                SourceId = code.Text,
                Layer = PlaceLayer.Part,
                Name = $"{part.ClassName} {code}",
                Label = $"{setting.District?.Name}{setting.StreetOffice?.Name}{setting.Community?.Name} {part.ClassName} {code}".Trim(),
                Point = part.Point,
                Accuracy = Accuracy.Point,
                AccuracyMeters = PartMeters,
                Confidence = contradicted ? 0.45 : 1,
                MatchType = contradicted ? MatchKind.Fallback : MatchKind.Exact,
                Faults = contradicted ? [Fault.DistrictContradicted] : [],
                Province = setting.Province?.Name,
                City = setting.City?.Name,
                District = setting.District?.Name,
                StreetOffice = setting.StreetOffice?.Name,
                Community = setting.Community?.Name,
                GridCode = setting.Cell?.Code,
                Parsed = parsed,
            },
        ];
    }

    private async Task<(string ClassName, LonLat Point)?> ReadAsync(PartCode code, Caller caller, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var command = transaction.Command("select class_name, st_x(geom), st_y(geom) from registry.part where code = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = code.Text });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetString(0), new(row.GetDouble(1), row.GetDouble(2))) : null;
    }
}
