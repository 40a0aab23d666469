using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Each kind of JSON for each type of attribute: what PostgreSQL is given, or what is wrong with it.</summary>
public sealed class AttributeTextTests
{
    [Theory]
    [InlineData(AttributeType.Integer, "9007199254740991", "9007199254740991")]
    [InlineData(AttributeType.Integer, "-9007199254740991", "-9007199254740991")]
    [InlineData(AttributeType.Number, "-1.50", "-1.5")]
    [InlineData(AttributeType.Boolean, "true", "true")]
    [InlineData(AttributeType.Text, "\"a\"", "a")]
    [InlineData(AttributeType.Text, "\"\"", null)]
    [InlineData(AttributeType.Document, "\"123\"", "\"123\"")]
    [InlineData(AttributeType.Document, "\"a \\\"b\\\"\"", "\"a \\\"b\\\"\"")]
    [InlineData(AttributeType.Document, "\"{}\"", "\"{}\"")]
    [InlineData(AttributeType.Document, "{\"a\":[1,null]}", "{\"a\":[1,null]}")]
    [InlineData(AttributeType.Document, "true", "true")]
    [InlineData(AttributeType.Document, "null", null)]
    public void A_value_is_given_as_it_was_said(AttributeType type, string json, string? expected) => Read(type, json).ShouldBe((null, expected));

    [Theory]
    [InlineData(AttributeType.Integer, "9007199254740992", "is a whole number.")]
    [InlineData(AttributeType.Integer, "-9223372036854775808", "is a whole number.")]
    [InlineData(AttributeType.Integer, "1.5", "is a whole number.")]
    [InlineData(AttributeType.Integer, "\"1\"", "is a whole number.")]
    [InlineData(AttributeType.Text, "\"a\\u0000b\"", "has no character U+0000.")]
    [InlineData(AttributeType.Document, "\"a\\u0000b\"", "has no character U+0000.")]
    [InlineData(AttributeType.Date, "\"2026-02-30\"", "is a day as 2026-01-31.")]
    public void What_it_cannot_be_is_told(AttributeType type, string json, string mistake) => Read(type, json).Mistake.ShouldBe(mistake);

    private static (string? Mistake, string? Text) Read(AttributeType type, string json) =>
        (AttributeText.Read(new("a", new Title("甲", null), type), JsonElement.Parse(json), codes: null, out var text), text);
}
