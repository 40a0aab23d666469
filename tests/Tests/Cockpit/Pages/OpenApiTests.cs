using System.Text.Json;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;

namespace SpatialCockpit.Tests.Cockpit.Pages;

public sealed class OpenApiTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_operation_has_a_name_of_its_own()
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var names = Operations(document).Select(operation => operation.GetProperty("operationId").GetString()).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldBeUnique();
    }

    [Theory]
    [InlineData("limit", "integer")]
    [InlineData("cursor", "string")]
    public async Task A_word_of_lists_is_of_one_type_wherever_it_is_asked(string name, string type)
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var asked = (from operation in Operations(document)
                     where operation.TryGetProperty("parameters", out _)
                     from parameter in operation.GetProperty("parameters").EnumerateArray()
                     where parameter.GetProperty("name").GetString() == name
                     select (Operation: operation.GetProperty("operationId").GetString(), Type: parameter.GetProperty("schema").TryGetProperty("type", out var told) ? told.ToString() : "")).ToList();
        asked.Count.ShouldBeGreaterThan(40);
        asked.Where(parameter => parameter.Type != type).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_largest_page_is_told()
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var limit = document.RootElement.GetProperty("paths").GetProperty("/cases").GetProperty("get").GetProperty("parameters").EnumerateArray().Single(parameter => parameter.GetProperty("name").GetString() == "limit").GetProperty("schema");
        (limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32()).ShouldBe((1, PageLimit.Most));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData(WorkbookWriter.ContentType)]
    public async Task A_file_is_not_the_page_that_JSON_is(string type)
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var files = (from operation in Operations(document)
                     from answer in operation.GetProperty("responses").EnumerateObject()
                     where answer.Value.TryGetProperty("content", out var content) && content.TryGetProperty(type, out _)
                     select (Operation: operation.GetProperty("operationId").GetString(), Schema: answer.Value.GetProperty("content").GetProperty(type).GetProperty("schema"))).ToList();
        files.ShouldNotBeEmpty();
        files.Where(file => !file.Schema.TryGetProperty("type", out var told) || told.ToString() != "string").Select(file => file.Operation).ShouldBeEmpty();
    }

    private static IEnumerable<JsonElement> Operations(JsonDocument document) =>
        from path in document.RootElement.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        where method.Value.ValueKind == JsonValueKind.Object && method.Value.TryGetProperty("operationId", out _)
        select method.Value;

    /// <summary>Though it is read as any JSON.</summary>
    [Theory]
    [InlineData("/cases", "CaseReportForm")]
    [InlineData("/cases/similar", "SimilarForm")]
    [InlineData("/cases/drafts", "CaseReportForm")]
    [InlineData("/cases/{code}/actions/{action}", "CaseActionForm")]
    [InlineData("/cases/actions/{action}", "CaseBatchForm")]
    [InlineData("/shifts", "ShiftForm")]
    public async Task What_is_sent_has_a_shape(string path, string schema)
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        document.RootElement.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()
            .ShouldBe($"#/components/schemas/{schema}");
    }

    [Theory]
    [InlineData("SessionCredentials", "code,password,user_name")]
    [InlineData("CaseReportForm", "address,attachments,attributes,channel,class_code,condition,description,geometry,occurred_at,part_code,reporter,self_handled,type")]
    [InlineData("CaseActionForm", "accuracy_m,attachments,attributes,corrections,geometry,to_department,to_person")]
    [InlineData("CaseBatchForm", "accuracy_m,attributes,cases,filter,geometry,states,to_department,to_person")]
    [InlineData("SimilarForm", "address,class_code,geometry,type")]
    public async Task A_body_is_described_by_what_is_read_of_it(string schema, string properties)
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var described = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");
        string.Join(',', described.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)).ShouldBe(properties);
    }
}
