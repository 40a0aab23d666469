using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Supervision.Evidence;

/// <summary>The program itself dies without warning in the middle of uploads.</summary>
public sealed class KilledUploadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_survives_and_the_upload_goes_on_after_the_next_start()
    {
        using var data = new TempFolder();
        var film = AttachmentClient.Photo(8 << 20, 31);
        var server = await ServerProcess.ServeAsync(data.Path, Token);
        try
        {
            string path, whole;
            long acknowledged;
            using (var http = server.AdminClient())
            {
                var client = new AttachmentClient(http);
                whole = await client.SendAsync(film[..5000]);
                path = await client.BeginAsync(film);
                using (var answer = await client.AppendAsync(path, 0, film[..(3 << 20)]))
                    acknowledged = AttachmentClient.OffsetOf(answer);
                // Killed while further bytes are on their way, and their answer is never given.
                var sent = new TaskCompletionSource();
                using var line = CancellationTokenSource.CreateLinkedTokenSource(Token);
                var broken = client.AppendAsync(path, acknowledged, new BrokenBody(film[(3 << 20)..], 1 << 20, sent), null, line.Token);
                await sent.Task;
                await server.KillAsync(Token);
                await line.CancelAsync();
                await broken.ContinueWith(answer => answer.Exception, Token, TaskContinuationOptions.None, TaskScheduler.Default);
            }
            server.Dispose();
            // As if it had been killed between the commit and the move of the first.
            var folder = Path.Combine(data.Path, "attachments");
            var moved = Directory.GetFiles(Path.Combine(folder, "content"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
            File.Move(moved, Path.Combine(folder, "uploads", whole.Split('/')[^1]));
            server = await ServerProcess.ServeAsync(data.Path, Token);
            using (var http = server.AdminClient())
            {
                var client = new AttachmentClient(http);
                (await client.ContentAsync(whole)).AsSpan().SequenceEqual(film.AsSpan(0, 5000)).ShouldBeTrue();
                (await client.OffsetAsync(path)).ShouldBeInRange(acknowledged, acknowledged + (1 << 20));
                await client.FinishAsync(path, film);
                (await client.ContentAsync(path)).SequenceEqual(film).ShouldBeTrue();
            }
            await server.KillAsync(Token);
            server.Dispose();
            server = await ServerProcess.ServeAsync(data.Path, Token);
            using (var http = server.AdminClient())
                (await new AttachmentClient(http).ContentAsync(path)).SequenceEqual(film).ShouldBeTrue("complete is complete");
            Directory.GetFiles(Path.Combine(folder, "uploads")).ShouldBeEmpty();
        }
        finally
        {
            await server.TerminateAsync(Token);
            server.Dispose();
        }
    }
}
