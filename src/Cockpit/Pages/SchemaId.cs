using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace SpatialCockpit.Cockpit.Pages;

/// <summary>
/// What the description calls a type. The framework names a nested one by its own name alone, so that the questions of two endpoints would be one schema, the first that is met; here it bears the name of its
/// endpoint too: <c>VerifyEndpoint.Question</c> is <c>VerifyQuestion</c>, <c>HookEndpoints.HookForm</c> remains <c>HookForm</c>.
/// </summary>
public static class SchemaId
{
    private static readonly string[] Rooms = ["Endpoints", "Endpoint"];

    /// <returns>Null for what is described where it stands: numbers, texts, lists.</returns>
    public static string? Of(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : NameOf(type.Type);

    private static string NameOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsArray)
            return $"{NameOf(plain.GetElementType()!)}List";
        var name = plain.Name.Split('`')[0];
        if (plain.DeclaringType is { } outer && OwnerOf(outer) is var owner && !name.StartsWith(owner, StringComparison.Ordinal))
            name = owner + name;
        return plain.IsGenericType ? $"{name}Of{string.Join("And", plain.GetGenericArguments().Select(NameOf))}" : name;
    }

    private static string OwnerOf(Type outer)
    {
        var name = NameOf(outer);
        return Rooms.FirstOrDefault(room => name.EndsWith(room, StringComparison.Ordinal)) is { } room ? name[..^room.Length] : name;
    }
}
