using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Platform.Web;

/// <summary>Files are made so many at a time; pages do not wait for them.</summary>
public sealed class AdmissionTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly int Places = Math.Max(2, Environment.ProcessorCount);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_holds_all_places_for_files_keeps_nobody_from_pages()
    {
        await using (var fill = host.Database.Feed.CreateCommand("insert into audit.entry (caller, action, object, detail) select 'c', 'long.do', 'o' || n, jsonb_build_object('text', repeat(md5(n::text), 20)) from generate_series(1, 40000) n"))
            await fill.ExecuteNonQueryAsync(Token);
        List<TcpClient> idle = [];
        try
        {
            // They ask for thirty megabytes, and read nothing of it beyond the head.
            for (var i = 0; i < Places; i++)
                idle.Add(await AskAndWaitAsync("/audit?f=csv&action=long.do"));
            var file = host.Admin.GetAsync("/audit?f=csv&action=long.do&object=o7", Token);
            for (var i = 0; i < 3; i++)
                (await host.Admin.GetAsync("/audit?action=long.do&limit=1", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
            file.IsCompleted.ShouldBeFalse("there was a place more");
            idle[0].Dispose();
            (await file).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Where_too_many_wait_others_are_asked_to_come_again()
    {
        await using (var fill = host.Database.Feed.CreateCommand("insert into audit.entry (caller, action, object, detail) select 'c', 'much.do', 'o' || n, jsonb_build_object('text', repeat(md5(n::text), 20)) from generate_series(1, 40000) n"))
            await fill.ExecuteNonQueryAsync(Token);
        List<TcpClient> idle = [];
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        try
        {
            for (var i = 0; i < Places; i++)
                idle.Add(await AskAndWaitAsync("/audit?f=csv&action=much.do"));
            var waiting = Enumerable.Range(0, 65).Select(_ => host.Admin.GetAsync("/audit?f=csv&action=much.do&object=o7", enough.Token)).ToList();
            using var refused = await await Task.WhenAny(waiting);
            (refused.StatusCode, refused.Headers.RetryAfter is null).ShouldBe((HttpStatusCode.ServiceUnavailable, false));
            (await refused.Content.ReadAsStringAsync(Token)).ShouldContain("\"busy\"");
        }
        finally
        {
            await enough.CancelAsync();
            idle.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Where_the_record_answers_nobody_those_who_wait_for_it_are_soon_asked_to_come_again()
    {
        var connections = new NpgsqlConnectionStringBuilder(host.Connections.App).MaxPoolSize;
        await using var holder = await host.Database.Owner.OpenConnectionAsync(Token);
        await using var held = await holder.BeginTransactionAsync(Token);
        await using (var hold = new NpgsqlCommand("lock table registry.duty in access exclusive mode", holder, held))
            await hold.ExecuteNonQueryAsync(Token);
        var asked = Enumerable.Range(0, connections + 4).Select(_ => host.Admin.GetAsync("/duties?limit=1", Token)).ToList();
        for (var refused = 0; refused < 4; refused++)
        {
            var first = await Task.WhenAny(asked);
            asked.Remove(first);
            using var answer = await first;
            (answer.StatusCode, answer.Headers.RetryAfter is null).ShouldBe((HttpStatusCode.ServiceUnavailable, false));
            (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("\"busy\"");
        }
        await held.RollbackAsync(Token);
        foreach (var answer in await Task.WhenAll(asked))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Returns when the answer has begun.</summary>
    private async Task<TcpClient> AskAndWaitAsync(string path)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: {host.Admin.DefaultRequestHeaders.Authorization}\r\n\r\n"), Token);
        (await client.GetStream().ReadAsync(new byte[1], Token)).ShouldBe(1);
        return client;
    }
}
