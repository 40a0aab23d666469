using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Npgsql;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Faces.Addok;

/// <summary>
/// Addok's tables: a CSV file in, the same with what was found behind each row, as it comes, in the file's own encoding and separator; WGS 84. Rows keep their order, and one
/// that cannot be answered says why and stops nothing.
/// </summary>
public static class AddokEndpoints
{
    /// <summary>So many rows are answered beside each other, then written.</summary>
    private const int RowsAtOnce = 512;

    private static readonly string[] LatNames = ["latitude", "lat", "纬度"];
    private static readonly string[] LonNames = ["longitude", "lon", "lng", "long", "经度"];

    public sealed record Trouble(string Title, string Description);

    private delegate ValueTask<string?[]> RowAnswer(CsvLine row, CancellationToken cancellationToken);

    public static void MapAddok(this IEndpointRouteBuilder routes)
    {
        var addok = routes.MapFace("", "Addok", problem => Refuse(problem.Detail ?? problem.Title ?? "", problem.Status ?? StatusCodes.Status500InternalServerError));
        addok.MapPost("/search/csv", Search).WithName("addok-search-csv").TakesTable("Addok: a CSV file of addresses, answered with a point and more behind each row");
        addok.MapPost("/reverse/csv", Reverse).WithName("addok-reverse-csv").TakesTable("Addok: a CSV file with latitude and longitude, answered with what is there behind each row");
    }

    public static async Task<IResult> Search(SearchProjection index, TextSearch texts, Turns turns, HttpContext http, CancellationToken cancellationToken)
    {
        using var upload = await AddokUpload.ReceiveAsync(http, cancellationToken);
        if (upload.Table is not { } table)
            return Refuse(upload.Error!);
        var (atlas, caller, columns) = (index.Current, http.Caller(), AddokColumns.OfSearch(table));
        return await AnswerAsync(upload, columns, AnswerRow, turns, http, cancellationToken);

        async ValueTask<string?[]> AnswerRow(CsvLine row, CancellationToken cancel)
        {
            var text = string.Join(' ', upload.Columns.Select(column => row.Fields[column].Trim()).Where(field => field.Length > 0));
            if (text.Length == 0)
                return columns.Write(row, "skipped");
            if (text.Length > FaceReader.LongestText)
                return columns.Write(row, "error", $"longer than {FaceReader.LongestText} characters");
            var found = await texts.FindAddressAsync(new(text) { Size = 1, Crs = upload.Reader.Datum.Crs }, caller, atlas, cancel);
            return found is [var best, ..] ? columns.Write(row, best, upload.Reader.Datum) : columns.Write(row, "not-found");
        }
    }

    public static async Task<IResult> Reverse(SearchProjection index, Turns turns, HttpContext http, CancellationToken cancellationToken)
    {
        using var upload = await AddokUpload.ReceiveAsync(http, cancellationToken);
        if (upload.Table is not { } table)
            return Refuse(upload.Error!);
        var (lat, lon) = (table.Find(LatNames), table.Find(LonNames));
        if (lat < 0 || lon < 0)
            return Refuse("The file needs the columns latitude and longitude");
        var (atlas, columns) = (index.Current, AddokColumns.OfReverse(table));
        return await AnswerAsync(upload, columns, AnswerRow, turns, http, cancellationToken);

        ValueTask<string?[]> AnswerRow(CsvLine row, CancellationToken cancel)
        {
            var reader = new FaceReader(null, null, upload.Reader.Datum.Datum);
            var point = reader.Point("longitude", row.Fields[lon].Trim(), "latitude", row.Fields[lat].Trim());
            if (point is not { } there)
                return new(reader.Error is { } error ? columns.Write(row, "error", error) : columns.Write(row, "skipped"));
            var found = ReverseGeocoder.Reverse(new(there) { Size = 1 }, atlas);
            return new(found is [var best, ..] ? columns.Write(row, best, upload.Reader.Datum) : columns.Write(row, "not-found"));
        }
    }

    private static async Task<IResult> AnswerAsync(AddokUpload upload, AddokColumns columns, RowAnswer answer, Turns turns, HttpContext http, CancellationToken cancellationToken)
    {
        var format = upload.Format;
        http.Response.ContentType = $"text/csv; charset={format.Encoding.WebName}";
        http.Response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue(DispositionTypeNames.Attachment);
        disposition.SetHttpFileName($"{Path.GetFileNameWithoutExtension(upload.FileName ?? "table")}.geocoded.csv");
        http.Response.Headers.ContentDisposition = disposition.ToString();

        await http.Response.Body.WriteAsync(format.Preamble.ToArray(), cancellationToken);
        await http.Response.Body.WriteAsync(format.Write([columns.Header]), cancellationToken);
        foreach (var rows in upload.Table!.Rows().Chunk(RowsAtOnce))
        {
            var written = new string?[rows.Length][];
            await Parallel.ForAsync(0, rows.Length, cancellationToken, async (i, cancel) => written[i] = await turns.TakeAsync(() => AnswerAsync(rows[i], columns, answer, cancel), cancel));
            await http.Response.Body.WriteAsync(format.Write(written), cancellationToken);
        }
        return TypedResults.Empty;
    }

    private static async Task<string?[]> AnswerAsync(CsvLine row, AddokColumns columns, RowAnswer answer, CancellationToken cancellationToken)
    {
        if (row.Fault is { } fault)
            return columns.Write(row, "error", fault);
        try
        {
            return await answer(row, cancellationToken);
        }
        catch (NpgsqlException)
        {
            return columns.Write(row, "error", "the record cannot be reached");
        }
    }

    private static IResult Refuse(string reason, int status = StatusCodes.Status400BadRequest) => FaceJson.Of(new Trouble(reason, reason), status);

    private static RouteHandlerBuilder TakesTable(this RouteHandlerBuilder endpoint, string summary) => endpoint
        .WithSummary(summary)
        .WithDescription("multipart/form-data: the file as data, then in the form or the query columns (several; all when left out), delimiter, encoding (utf-8 or gb18030; both recognised), with_bom, crs.")
        .WithMetadata(new RequestSizeLimitAttribute(AddokUpload.LargestBytes))
        .Accepts<IFormFile>("multipart/form-data", "*/*") // any other is refused in Addok's shape
        .Produces<string>(StatusCodes.Status200OK, "text/csv").Produces<Trouble>(StatusCodes.Status400BadRequest);
}
