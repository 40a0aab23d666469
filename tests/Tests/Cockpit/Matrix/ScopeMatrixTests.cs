using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>Every endpoint, asked by every role of three regions, by who works for each of four parties, by programs and by the public, tells nobody of what is not theirs.</summary>
public sealed class ScopeMatrixTests(MatrixHost host) : IClassFixture<MatrixHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_has_a_row_in_every_table_of_somebodys_rows()
    {
        List<string> wrong = [];
        var tables = await SomebodysTable.AllAsync(host.Database);
        foreach (var table in tables.Where(table => !Plants.Bare.ContainsKey(table.Name)))
        {
            await using var count = host.Database.Feed.CreateCommand($"select count(*) from {table.Name}");
            if ((long)(await count.ExecuteScalarAsync(Token))! < host.Owners.Values.Count(owner => owner.Account is null))
                wrong.Add($"{table.Name} has rows of some alone: plant them, or say in Plants.Bare why not.");
        }
        HashSet<string> known = [.. tables.Select(table => table.Name), .. tables.SelectMany(table => table.Columns, (table, column) => $"{table.Name}.{column.Name}")];
        wrong.AddRange(Plants.Names.Concat(Tellings.Tables).Where(name => !known.Contains(name)).Select(name => $"{name} is named, and is no table or column of somebody's rows."));
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_endpoint_has_an_entry_and_every_entry_an_endpoint()
    {
        var questions = await Questions.OfAsync(host, await host.ListsAsync());
        List<string> wrong = [.. questions.Unsaid];
        wrong.AddRange(Entries.Endpoints.Where(endpoint => !questions.Endpoints.Contains(endpoint)).Select(endpoint => $"{endpoint} is an entry, and no endpoint of the host."));
        wrong.AddRange(Paths.Filled.Keys.Where(path => !questions.Endpoints.Any(endpoint => endpoint == path || endpoint.Split(' ')[1].StartsWith(path, StringComparison.Ordinal)))
            .Select(path => $"{path} is filled in, and begins no endpoint of the host."));
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_row_or_a_column_that_is_not_theirs_and_everybody_of_theirs()
    {
        MatrixRun run = new(host, (await Questions.OfAsync(host, await host.ListsAsync())).All);
        await run.RunAsync();
        run.Wrong.ShouldBeEmpty($"of {run.Asked} questions:\n{string.Join('\n', run.Wrong)}");

        var unanswered = run.Unanswered.Where(question => !Entries.Unanswered.ContainsKey(question.Endpoint))
            .Select(question => $"Nobody is answered {question}: ask it otherwise in Entries, or say in Entries.Unanswered why nobody is.").ToList();
        unanswered.ShouldBeEmpty(string.Join('\n', unanswered));
        var untold = Untold(run).ToList();
        untold.ShouldBeEmpty(string.Join('\n', untold));
    }

    /// <summary>A figure tells of rows, too. Everybody has one lift.</summary>
    [Fact]
    public async Task Nobodys_figures_count_a_row_that_is_not_theirs()
    {
        (string Path, Func<JsonElement, double> Count)[] figures =
        [
            ("/objects/lift/counts?by=life", answer => answer.EnumerateArray().Sum(count => count.GetProperty("count").GetDouble())),
            ("/records/servicing/counts", answer => answer.EnumerateArray().Sum(count => count.GetProperty("count").GetDouble())),
            ("/ogc/collections/registry.lift/items?limit=1", answer => answer.GetProperty("numberMatched").GetDouble()),
            ("/tiles/layers/registry.lift", answer => answer.GetProperty("features").GetDouble()),
            ("/tiles", answer => answer.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "registry.lift").GetProperty("features").GetDouble()),
            ("/analytics/indicators/lifts_in_care", answer => answer.GetProperty("values")[0].GetProperty("count").GetDouble()),
        ];
        foreach (var viewer in host.Viewers.Where(viewer => host.Owners.Values.Any(owner => owner.Account is null && viewer.Sees(owner))))
            foreach (var (path, count) in figures)
                count(JsonElement.Parse(await viewer.Http.GetStringAsync(path, Token))).ShouldBe(host.Owners.Values.Count(owner => owner.Account is null && viewer.Sees(owner)), $"{viewer.Name}, {path}");
    }

    /// <summary>Who sees a place's row sees more there than where nobody has one; who does not sees the same.</summary>
    [Fact]
    public async Task Nobodys_pictures_show_a_row_that_is_not_theirs()
    {
        foreach (var viewer in host.Viewers.Where(viewer => host.Owners.Values.Any(owner => owner.Account is null && viewer.Sees(owner))))
            foreach (var picture in (string[])["/map.png?bbox={bbox}&width=64&height=64&layers=registry.lift&notes=false", "/tiles/registry.lift/heat/{z}/{x}/{y}.png?radius_m=5000", "/tiles/registry.lift/{z}/{x}/{y}.mvt"])
            {
                var nothing = await PictureAsync(viewer, picture, null);
                foreach (var owner in host.Owners.Values.Where(owner => owner.Account is null))
                    (await PictureAsync(viewer, picture, owner)).SequenceEqual(nothing).ShouldBe(!viewer.Sees(owner), $"{viewer.Name}, {picture} of {owner.Name}");
            }

        async Task<byte[]> PictureAsync(Viewer viewer, string picture, Owner? owner)
        {
            using var request = new Question(picture, "GET", picture, null).For(owner, host.Rows);
            using var answer = await viewer.Http.SendAsync(request, Token);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{viewer.Name}, {request.RequestUri}: {await answer.Content.ReadAsStringAsync(Token)}");
            return await answer.Content.ReadAsByteArrayAsync(Token);
        }
    }

    [Fact]
    public async Task Nobody_hears_of_a_changed_row_that_is_not_theirs()
    {
        var streams = await MatrixStreams.OpenAsync(host, "/tiles/changes");
        streams.ShouldNotBeEmpty();
        foreach (var changed in host.Owners.Values.Where(owner => owner.Account is null))
        {
            await host.DoAsync($"update gis.matrix set geom = st_translate(geom, 1e-6, 0) where region = '{changed.Region}' and audience = '{{{string.Join(',', changed.Audience)}}}'");
            await host.DoAsync("insert into gis.road (class, geom) values ('primary', st_setsrid(st_makeline(st_point(95, 15), st_point(95.1, 15)), 4490))"); // everybody's
            foreach (var stream in streams)
                (await stream.HearAsync("gis.road")).Contains("gis.matrix", StringComparison.Ordinal).ShouldBe(stream.Viewer.Sees(changed), $"{stream.Viewer.Name} of {changed.Name}");
        }
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Nobody_hears_of_an_event_that_is_not_theirs()
    {
        var streams = await MatrixStreams.OpenAsync(host, "/fence-events/stream");
        streams.ShouldNotBeEmpty();
        await Made.ReportAsync(host, (0, -3));
        await Made.ReportAsync(host, (0.01, -2));
        foreach (var stream in streams)
        {
            // All came into their fences before any left it.
            var heard = await stream.HearAsync("\"exit\"");
            var told = Canary.In(Encoding.UTF8.GetBytes(heard));
            told.ShouldNotBeEmpty();
            told.ShouldAllBe(canary => stream.Viewer.Sees(host.Owners[canary.Owner]), stream.Viewer.Name);
            stream.Dispose();
        }
    }

    /// <summary>Whom nothing told of planted rows that are theirs to know.</summary>
    private IEnumerable<string> Untold(MatrixRun run) =>
        from row in host.Rows.Keys
        let owner = host.Owners[row.Owner]
        from viewer in host.Viewers
        where viewer.Sees(owner) && viewer.Role is { } role && Tellings.To(Shown(row.Table)).Contains(role) && !run.IsTold(viewer, owner, Shown(row.Table))
        group viewer.Name by (row.Table, row.Owner) into those
        select $"Nothing tells {string.Join(", ", those)} of {those.Key.Table} of {those.Key.Owner}: ask for it in Entries, or say in Tellings whom it is not told.";

    /// <summary>What is made by the service has canaries of the table that it writes.</summary>
    private static string Shown(string table) => table switch
    {
        "made.attachment" => "registry.attachment",
        "made.rule" => "fence.rule",
        _ => table,
    };
}
