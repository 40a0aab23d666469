using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Pages;

public sealed class OpenApiTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_operation_has_a_name_of_its_own()
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var names = (from path in document.RootElement.GetProperty("paths").EnumerateObject()
                     from method in path.Value.EnumerateObject()
                     where method.Value.TryGetProperty("operationId", out _)
                     select method.Value.GetProperty("operationId").GetString()).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldBeUnique();
    }

    /// <summary>Though it is read as any JSON.</summary>
    [Theory]
    [InlineData("/cases", "CaseReportForm")]
    [InlineData("/cases/similar", "SimilarForm")]
    [InlineData("/cases/drafts", "CaseReportForm")]
    [InlineData("/cases/{code}/actions/{action}", "CaseActionForm")]
    [InlineData("/cases/actions/{action}", "CaseBatchForm")]
    public async Task What_is_sent_of_a_case_has_a_shape(string path, string schema)
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
