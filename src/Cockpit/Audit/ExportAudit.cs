using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Who took what away as a file, whichever endpoint made it: a line before the first byte leaves. Where the line cannot be written, nothing leaves.</summary>
public sealed class ExportAudit
{
    public const string Action = "export";

    /// <summary>What is asked for, and what the file is called, may name what only some may see.</summary>
    private static readonly string[] Hidden = ["query", "file"];

    /// <summary>Parts of addresses that packs name, and that tell nothing of any row.</summary>
    private static readonly string[] Named = ["type", "kind", "feed", "layer", "collection", "view", "model", "scheme", "layers"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> MediaTypes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "text/csv", "application/pdf", "application/zip", "application/vnd.apache.arrow.stream", "application/vnd.apache.parquet", WorkbookWriter.ContentType, PmtilesEndpoints.MediaType, ExportStream.MediaType,
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly RequestDelegate _next;
    private readonly RecordDatabase _record;
    private readonly ILogger<ExportAudit> _logger;

    /// <summary>One for all answers.</summary>
    private readonly Func<object, Task> _begin;

    public ExportAudit(RequestDelegate next, RecordDatabase record, ILogger<ExportAudit> logger)
    {
        (_next, _record, _logger) = (next, record, logger);
        _begin = http => IsFile(((HttpContext)http).Response) ? WriteAsync((HttpContext)http) : Task.CompletedTask;
    }

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<Caller>() is not null)
            http.Response.OnStarting(_begin, http);
        return _next(http);
    }

    /// <summary>Of a file that is read in ranges, its beginning. Looked at by every answer, tiles among them: nothing is parsed of those that are none.</summary>
    private static bool IsFile(HttpResponse response) => (response.Headers.ContentDisposition.ToString().StartsWith(DispositionTypeNames.Attachment, StringComparison.OrdinalIgnoreCase) || IsOfFiles(response.ContentType))
        && (response.StatusCode == StatusCodes.Status200OK || response.StatusCode == StatusCodes.Status206PartialContent && response.GetTypedHeaders().ContentRange?.From == 0);

    private static bool IsOfFiles(ReadOnlySpan<char> contentType) => MediaTypes.Contains((contentType.IndexOf(';') is >= 0 and var end ? contentType[..end] : contentType).Trim());

    private async Task WriteAsync(HttpContext http)
    {
        var headers = http.Response.GetTypedHeaders();
        var file = headers.ContentDisposition is { } disposition ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value : null;
        try
        {
            await using var connection = await _record.Feed.OpenConnectionAsync(http.RequestAborted);
            await AuditLog.WriteAsync(connection, http.Caller().Name, Action, RouteOf(http), new { query = _record.Secrets.Seal(QueryOf(http)), media_type = headers.ContentType?.MediaType.Value, file = _record.Secrets.Seal(file), @sealed = Hidden }, http.RequestAborted);
        }
        catch (NpgsqlException e)
        {
            _logger.ExportHeldBack(http.Request.Path, e.Message);
            http.Abort();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort(); // they have left: whatever could still reach them has no line
        }
    }

    /// <summary>Which of the endpoints and of what sort, without the rows that it was asked about.</summary>
    private static string RouteOf(HttpContext http) => Named.Aggregate((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? "", (route, name) =>
        http.GetRouteValue(name) is string value ? route.Replace($"{{{name}}}", value, StringComparison.Ordinal) : route);

    /// <summary>The whole address, without keys of programs.</summary>
    private static string QueryOf(HttpContext http)
    {
        var keys = http.GetEndpoint()?.Metadata.GetMetadata<KeyInQuery>()?.Names ?? [];
        return $"{http.Request.Path}?" + string.Join('&', http.Request.Query.Where(parameter => !keys.Contains(parameter.Key)).Select(parameter => $"{parameter.Key}={parameter.Value}"));
    }
}
