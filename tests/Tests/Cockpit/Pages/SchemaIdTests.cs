using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SpatialCockpit.Tests.Cockpit.Pages;

public sealed class SchemaIdTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_two_types_are_one_schema()
    {
        var options = host.Services.GetRequiredService<IOptionsMonitor<OpenApiOptions>>().Get("v1");
        var (name, types) = (options.CreateSchemaReferenceId, new HashSet<(string Id, Type Type)>());
        options.CreateSchemaReferenceId = type =>
        {
            var id = name(type);
            if (id is not null)
                types.Add((id, Nullable.GetUnderlyingType(type.Type) ?? type.Type));
            return id;
        };
        await host.Admin.GetStringAsync("/openapi/v1.json", Token);
        types.Count.ShouldBeGreaterThan(50);
        types.GroupBy(known => known.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => string.Join(" and ", same.Select(known => known.Type.FullName))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/fences/verify", "application/json", "accuracy_m,accuracy_weight,lat,limit_m,lon,most_age_s,target,time,when_doubtful")]
    [InlineData("/fences/backtest", "application/json", "from,object,rule,to")]
    [InlineData("/positions", "application/x-ndjson", "accuracy_m,attributes,lat,lon,object,seq,speed,time")]
    public async Task A_question_is_described_by_its_own_members(string path, string type, string members)
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", Token));
        var body = document.RootElement.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty(type).GetProperty("schema");
        var schema = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(body.GetProperty("$ref").GetString()!.Split('/')[^1]);
        string.Join(',', schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)).ShouldBe(members);
    }

    [Theory]
    [InlineData("POST", "/positions", "application/x-www-form-urlencoded", "Content-Type: application/json or application/x-ndjson, not application/x-www-form-urlencoded.")]
    [InlineData("POST", "/fences/verify", "text/plain", "Content-Type: application/json, not text/plain.")]
    [InlineData("PUT", "/fences/any", "text/plain", "Content-Type: application/json, not text/plain.")]
    public async Task A_body_of_another_type_is_told_which_are_read(string method, string path, string type, string detail)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = new ByteArrayContent("[]"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(type) } } };
        using var answer = await host.Admin.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("detail").GetString().ShouldBe(detail);
    }
}
