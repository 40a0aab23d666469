using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Supervision.Evidence;
using SpatialCockpit.Tests.Tiles.Pmtiles;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tests.Cockpit.Matrix;

/// <summary>What is no row that anybody else could write: files, what devices say and where things are seen, rules of the fence engine. Its rows are those of tables that are called <c>made.WHAT</c>.</summary>
internal static class Made
{
    private const string File = "registry.attachment", Rule = "fence.rule", Archive = "made.archive";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An archive of tiles for who sees all of a region.</summary>
    public static async Task<JsonElement> ArchiveAsync(Owner owner, string folder)
    {
        var name = $"archive-{owner.Name}";
        using MemoryStream body = new();
        PmtilesContents contents = new(body);
        contents.Add(TileId.Of(ArchiveInMemory.Tile(3, 6, 3)), ArchiveInMemory.Gzip(new Canary(owner.Name, Archive, "tile").ToString()));
        body.Position = 0;
        JsonObject metadata = new() { ["name"] = new Canary(owner.Name, Archive, "title").ToString(), ["vector_layers"] = new JsonArray() };
        metadata["scope"] = new JsonObject { ["regions"] = new JsonArray(owner.Region), ["audience"] = new JsonArray() };
        await using var file = System.IO.File.Create(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "shared")).FullName, name + ".pmtiles"));
        await PmtilesWriter.WriteAsync(file, contents, new(100, 20, 101, 21), metadata, body, Token);
        return JsonSerializer.SerializeToElement(new { name });
    }

    /// <summary>Of a region's supervisor, or of who works for a party.</summary>
    public static async Task<JsonElement> AttachmentAsync(Owner owner, HttpClient by)
    {
        byte[] content = [0xff, 0xd8, 0xff, 0xe0, .. Encoding.UTF8.GetBytes(new Canary(owner.Name, File, "content").ToString()), 0xff, 0xd9];
        AttachmentClient client = new(by);
        var path = await client.BeginAsync(content, ("name", new Canary(owner.Name, File, "name").ToString()));
        using var sent = await client.AppendAsync(path, 0, content);
        sent.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return JsonSerializer.SerializeToElement(new { code = path[(path.LastIndexOf('/') + 1)..] });
    }

    /// <summary>A rule without a place, of a region's dispatcher.</summary>
    public static async Task<JsonElement> RuleAsync(Owner owner, HttpClient by)
    {
        var code = $"rule-{owner.Name}";
        using var put = await by.PutAsJsonAsync($"/fence-rules/{code}", new { kind = "speed", limit_kmh = 500, name = new Canary(owner.Name, Rule, "name").ToString(), region = owner.Region }, Token);
        put.StatusCode.ShouldBe(HttpStatusCode.Created, await put.Content.ReadAsStringAsync(Token));
        return JsonSerializer.SerializeToElement(new { code });
    }

    /// <summary>Everybody's equipment is seen somewhere, in one report.</summary>
    /// <param name="fixes">How many degrees east of its fence, and how many minutes from now.</param>
    public static async Task ReportAsync(MatrixHost host, params (double East, int Minutes)[] fixes)
    {
        string[] positions =
        [
            .. from owner in Placed(host)
               from fix in fixes
               select JsonSerializer.Serialize(new { @object = CodeOf(host, "registry.special_equipment", owner), lon = owner.Place.Lon + fix.East, lat = owner.Place.Lat, time = FromNow(fix.Minutes) }),
        ];
        (await SendAsync(host, "/positions", positions)).GetProperty("accepted").GetInt32().ShouldBe(positions.Length);
    }

    /// <summary>Everybody's lift car says where it stands, with too many people in it.</summary>
    public static async Task ReadAsync(MatrixHost host)
    {
        string[] readings = [.. Placed(host).Select(owner => JsonSerializer.Serialize(new { device = CodeOf(host, "registry.lift_car", owner), at = FromNow(-1), values = new { floor = 3, load_kg = 1200 } })),
            .. Placed(host).Select(owner => JsonSerializer.Serialize(new { device = $"chip of {owner.Name}", at = FromNow(-1), values = new { density = 1 } }))];
        (await SendAsync(host, "/readings", readings)).GetProperty("accepted").GetInt32().ShouldBe(readings.Length / 2 * 3);
    }

    private static IEnumerable<Owner> Placed(MatrixHost host) => host.Owners.Values.Where(owner => owner.Account is null);

    private static string? CodeOf(MatrixHost host, string table, Owner owner) => host.Rows[(table, owner.Name)].GetProperty("code").GetString();

    private static string FromNow(int minutes) => DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static async Task<JsonElement> SendAsync(MatrixHost host, string path, string[] lines)
    {
        using var answer = await host.Admin.PostAsync(path, new StringContent(string.Join('\n', lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson")), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    /// <summary>Models whose planted scores are those of a training that is in force.</summary>
    public static async Task ServeAsync(MatrixHost host)
    {
        foreach (var model in (string[])["equipment_failure", "case_overdue"])
        {
            var declaration = host.Service<ModelCatalog>().Find(model)!.Declaration;
            await host.DoAsync($"""
                insert into risk.training (model, version, as_of, is_published, declaration, card) values ('{model}', 'matrix', current_date, false, '{declaration}', json_build_object());
                insert into risk.serving (model, version, is_fallback, scored_at, as_of, things) values ('{model}', 'matrix', false, now(), now(), 9)
                """);
        }
    }
}
