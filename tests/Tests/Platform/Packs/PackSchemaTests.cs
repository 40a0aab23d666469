using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Platform.Packs;

/// <summary>What editors are told that packs can say is what sections ask of them.</summary>
public sealed class PackSchemaTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string File { get; } = Path.Combine(Repository.Root, "data", "packs", "pack.schema.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Read from all packs there are; with COCKPIT_WRITE=1 the file is written anew.</summary>
    [Fact]
    public async Task The_schema_for_editors_is_that_of_the_sections()
    {
        var schema = Schema().ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("COCKPIT_WRITE") == "1")
            await System.IO.File.WriteAllTextAsync(File, schema, Token);
        (await System.IO.File.ReadAllTextAsync(File, Token)).ShouldBe(schema);
    }

    [Theory]
    [InlineData("/properties/objects/additionalProperties/properties/attributes/additionalProperties/properties/most", """{"type":"number"}""")]
    [InlineData("/properties/objects/additionalProperties/properties/geometry", """{"type":"string","enum":["area","line","none","point"]}""")]
    [InlineData("/properties/objects/additionalProperties/properties/party", """{"type":"boolean"}""")]
    [InlineData("/properties/forms/additionalProperties/properties/version", """{"type":"integer"}""")]
    [InlineData("/properties/indicators/additionalProperties/properties/direction", """{"type":"string","enum":["down","up"]}""")]
    public void It_tells_what_may_stand_where(string pointer, string expected) => At(Schema(), pointer).ToJsonString().ShouldBe(expected);

    private static JsonObject Schema()
    {
        var shape = new PackShape();
        foreach (var folder in (string[])["data/packs", "tests/Tests/Supervision/Packs"])
            PackFile.LoadAll(PackFiles.Below(Path.Combine(Repository.Root, folder)), CockpitHost.PackSections, isComplete: false, shape);
        JsonObject schema = new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "pack.yaml; of a section in a file of its own, #/properties/KEY" };
        foreach (var (key, value) in shape.ToSchema())
            schema[key] = value?.DeepClone();
        return schema;
    }

    private static JsonNode At(JsonNode schema, string pointer) => pointer.Split('/').Skip(1).Aggregate(schema, (node, step) => node[step]!);
}
