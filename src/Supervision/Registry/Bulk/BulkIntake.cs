using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Bulk.Reading;
using SpatialCockpit.Supervision.Registry.Bulk.Sheets;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>Reads a table row by row, judges it and keeps what it says beside the type's own table; or tells what is wrong with it as a whole.</summary>
public sealed class BulkIntake(IAddressFinder addresses, CityClock clock) : IDisposable
{
    public const int MostBytes = 50 << 20;
    public const int MostRows = 100_000;
    private const int BatchRows = 2000;

    /// <summary>Bodies above this go to a temporary file while they come.</summary>
    private const int InMemoryBytes = 256 << 10;

    /// <summary>Files that are held at the same time: each with its texts may take some hundred megabytes.</summary>
    private readonly SemaphoreSlim _room = new(2);

    /// <summary>Takes a body to its end, however slowly it comes, and then into memory when there is room.</summary>
    internal async Task<T> HoldAsync<T>(HttpRequest request, Func<byte[], Task<T>> work, CancellationToken cancellationToken)
    {
        request.EnableBuffering(InMemoryBytes);
        await request.Body.CopyToAsync(Stream.Null, cancellationToken);
        request.Body.Position = 0;
        await _room.WaitAsync(cancellationToken);
        try
        {
            using var file = new MemoryStream();
            await request.Body.CopyToAsync(file, cancellationToken);
            return await work(file.ToArray());
        }
        finally
        {
            _room.Release();
        }
    }

    /// <returns>The import's number, or what is wrong with the file as a whole.</returns>
    internal async Task<(long Id, ProblemType? Problem, string? Detail)> TakeAsync(byte[] file, string? fileName, ClientCrs crs, ObjectType type, ObjectDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            using var sheet = SheetFile.Open(file);
            var header = new BulkHeader(sheet.Header, type);
            return header.Mistake is { } mistake ? (0, BulkProblems.BadHeader, mistake) : await TakeAsync(sheet, header, fileName, crs, type, desk, transaction, cancellationToken);
        }
        catch (SheetException e)
        {
            return (0, BulkProblems.UnreadableFile, e.Message);
        }
    }

    /// <summary>A digest of the type as the caller sees it, with the codes of its dictionaries.</summary>
    internal static byte[] ShapeOf(ObjectType type, ObjectDesk desk) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(TypeDocument.Of(type, desk), WireJson.Options));

    public void Dispose() => _room.Dispose();

    private async Task<(long, ProblemType?, string?)> TakeAsync(ISheet sheet, BulkHeader header, string? fileName, ClientCrs crs, ObjectType type, ObjectDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var imports = new BulkImports(transaction, type);
        var id = await imports.BeginAsync(fileName, header.Columns.Select(column => new BulkColumnDocument(column.Header, column.Meaning.Role == ColumnRole.Unknown ? null : column.Meaning.Name)), ShapeOf(type, desk), cancellationToken);
        var rows = new BulkRows(transaction, type, id);
        var judge = new BulkJudge(transaction, type, desk.Types, desk.Caller, header, crs, addresses, new(desk.Types, clock, sheet.DayZero), clock.Now);
        var count = 0;
        foreach (var batch in sheet.Rows().Where(row => !BulkTemplate.IsRemark(row)).Chunk(BatchRows))
        {
            if ((count += batch.Length) > MostRows)
                return (id, BulkProblems.TooManyRows, $"At most {MostRows} rows.");
            await rows.PutAsync(await judge.JudgeAsync(batch, cancellationToken), cancellationToken);
        }
        await rows.RefuseAsync(judge.Repeated, cancellationToken);
        await rows.LeaveAsync([.. header.Attributes.Select(column => column.Meaning.Name)], cancellationToken);
        await imports.EndAsync(id, count, cancellationToken);
        return (id, null, null);
    }
}
