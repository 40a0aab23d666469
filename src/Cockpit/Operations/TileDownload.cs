using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Extensions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Brings an export of the host into an archive of ours, from where an earlier run was interrupted.</summary>
/// <param name="path">Of the export's endpoint.</param>
/// <param name="file">The archive to write.</param>
internal sealed class TileDownload(CockpitClient client, string path, QueryBuilder query, string file)
{
    /// <param name="Tiles">With a content.</param>
    /// <param name="Bytes">Of contents, gzipped, each once.</param>
    public sealed record Step(string Words, double Share, ulong Tiles, ulong Bytes);

    /// <exception cref="OperatorException">The host refused, or ended before the export did; what there is waits for the next run.</exception>
    public async IAsyncEnumerable<Step> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var archive = Opened(ResumableArchive.Open);
        try
        {
            var (answer, head) = await AskAsync(archive, cancellationToken);
            if (archive.Last is not null && !archive.IsOf(head))
            {
                answer.Dispose();
                archive.Dispose();
                archive = Opened(ResumableArchive.OpenEmpty);
                (answer, head) = await AskAsync(archive, cancellationToken);
            }
            using var asked = answer;
            archive.Begin(head);
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            while (await NextAsync(body, cancellationToken) is { IsEnd: false } frame)
            {
                if (frame.Problem is { } problem)
                    throw new OperatorException(CockpitClient.Words(problem));
                if (frame.Tile is not { } place)
                    continue;
                if (place.Content.Length > 0)
                    archive.Add(place.Tile, place.Content);
                yield return new($"zoom {place.Zoom}", Share(head, place), archive.Tiles, archive.Bytes);
            }
            yield return new("writing the archive", 1, archive.Tiles, archive.Bytes);
            await archive.FinishAsync(head, cancellationToken);
            yield return new("done", 1, archive.Tiles, archive.Bytes);
        }
        finally
        {
            archive.Dispose();
        }
    }

    private async Task<(HttpResponseMessage Answer, ExportHead Head)> AskAsync(ResumableArchive archive, CancellationToken cancellationToken)
    {
        var rest = archive.Last is { } last ? new QueryBuilder(query) { { "after", last.Value.ToString() } } : query;
        var answer = await client.Http.GetAsync(path + rest.ToQueryString(), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
            var first = await NextAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
            return (answer, first.Head ?? throw Interrupted());
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static async Task<ExportFrame> NextAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            return await ExportStream.ReadAsync(body, cancellationToken) ?? throw Interrupted();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw Interrupted();
        }
    }

    private ResumableArchive Opened(Func<string, TimeProvider, ResumableArchive> open)
    {
        try
        {
            return open(file, TimeProvider.System);
        }
        catch (IOException e)
        {
            throw new OperatorException($"{file} cannot be written: {e.Message}");
        }
    }

    /// <summary>A zoom counts as much as all before it, twice over: that is about how cities fill tiles.</summary>
    private static double Share(ExportHead head, ExportedPlace place)
    {
        static double Before(int zoom) => (Math.Pow(3, zoom) - 1) / 2;
        return (Before(place.Zoom) + Math.Pow(3, place.Zoom) * place.Done / Math.Max(1, place.Total)) / Before(head.Maxzoom + 1);
    }

    private static OperatorException Interrupted() => new("The host ended before the export did. Run the same command again: it goes on from there.");
}
