using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;

namespace SpatialCockpit.Cockpit.Pages;

/// <summary>The description of every endpoint at <c>/openapi/v1.json</c>: who may ask, what a list's words are, that trouble is a problem document.</summary>
public static class OpenApiDocument
{
    private const string Session = "session", Bearer = "bearer", Csv = "text/csv";

    /// <summary>Parameters of lists, which are described where they stand.</summary>
    private static readonly Dictionary<Type, Func<OpenApiSchema>> Words = new()
    {
        [typeof(PageLimit)] = () => new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageLimit.Most}" },
        [typeof(Cursor)] = () => new() { Type = JsonSchemaType.String, Description = "next of the page before" },
    };

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = type => Words.ContainsKey(Plain(type.Type)) ? null : SchemaId.Of(type);
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, cancellationToken) =>
        {
            Name(operation);
            NameApart(operation, context);
            PartLines(operation);
            SpellOut(operation, context);
            TellFiles(operation);
            Guard(operation, context);
            return ShapeAsync(operation, context, cancellationToken);
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SpellOut(schema, context.JsonTypeInfo.Type, mayBeNull: context.JsonPropertyInfo is { IsGetNullable: true });
            return Task.CompletedTask;
        });
    });

    private static void Describe(Microsoft.OpenApi.OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "SpatialCockpit",
            Version = "1",
            Description = "Vector tiles, features, addresses and grid cells of one city. Longitude before latitude; times RFC 3339; errors are RFC 9457 problems with a stable type; unknown query parameters are refused.",
        };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "cockpit_session",
                Description = "Set by POST /session, with the port in its name where there is one. Writes send the cookie XSRF-TOKEN (by https __Host-XSRF-TOKEN) back as the header X-XSRF-TOKEN.",
            },
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A program's token; the data folder's admin.token has every right." },
        };
    }

    /// <summary>Parameters bound to a property carry its capital; on the wire nothing does.</summary>
    private static void Name(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In == ParameterLocation.Query && parameter.Name is { Length: > 0 } name)
                parameter.Name = char.ToLowerInvariant(name[0]) + name[1..];
        }
    }

    /// <summary>An endpoint that answers HEAD as it answers GET is two operations, and each needs its own name.</summary>
    private static void NameApart(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.HttpMethod == HttpMethods.Head && operation.OperationId is { } name)
            operation.OperationId = $"{name}-head";
    }

    /// <summary>What takes a list as JSON takes its items one a line.</summary>
    private static void PartLines(OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content is { } content && content.TryGetValue(JsonLines.ContentType, out var lines) && lines.Schema is OpenApiSchema { Items: { } item })
            content[JsonLines.ContentType] = new OpenApiMediaType { Schema = item };
    }

    /// <summary>What reads itself from a text is a text for the framework.</summary>
    private static void SpellOut(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var bound = context.Description.ParameterDescriptions.FirstOrDefault(known => string.Equals(known.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (bound?.Type is { } type && Words.TryGetValue(Plain(type), out var word))
                parameter.Schema = word();
            else if (bound?.Type == typeof(string) && parameter.Name == "limit") // of a face, which refuses it in its service's own words
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" };
        }
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>A workbook or a table is not what the same address answers as JSON.</summary>
    private static void TellFiles(OpenApiOperation operation)
    {
        foreach (var content in operation.Responses?.Values.Select(answer => answer.Content).OfType<IDictionary<string, OpenApiMediaType>>() ?? [])
        {
            if (content.ContainsKey(WorkbookWriter.ContentType))
                content[WorkbookWriter.ContentType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
            if (content.ContainsKey(Csv))
                content[Csv] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    /// <summary>What is read as any JSON has a shape all the same.</summary>
    private static async Task ShapeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyShape>().LastOrDefault() is not { } shape || operation.RequestBody?.Content is not { } content || context.Document is not { } document)
            return;
        document.AddComponent(shape.Type.Name, await context.GetOrCreateSchemaAsync(shape.Type, null, cancellationToken));
        content["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(shape.Type.Name, document) };
    }

    private static void Guard(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
            return;
        operation.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
        ];
        operation.Responses ??= [];
        operation.Responses.TryAdd("401", new OpenApiResponse { Description = "Sign in first." });
        if (metadata.OfType<RoleRequirement>().LastOrDefault() is { } requirement)
            operation.Description = $"{operation.Description} For {string.Join(", ", requirement.AnyOf.Select(role => role.ToString().ToLowerInvariant()))}{(requirement.OfEverything ? " of all regions" : "")}.".Trim();
    }

    private static void SpellOut(OpenApiSchema schema, Type type, bool mayBeNull)
    {
        if (type == typeof(JsonObject))
            schema.Type = mayBeNull ? JsonSchemaType.Object | JsonSchemaType.Null : JsonSchemaType.Object;
        if (type == typeof(JsonObject) || typeof(IEnumerable<KeyValuePair<string, JsonElement>>).IsAssignableFrom(type))
            schema.AdditionalProperties = new OpenApiSchema();
    }
}
