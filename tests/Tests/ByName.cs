using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(SpatialCockpit.Tests.ByName))]

namespace SpatialCockpit.Tests;

/// <summary>Tests of a class run in the same order wherever the checkout lies; left alone, they would be ordered by where that is.</summary>
public sealed class ByName : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases) where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => test.TestMethodName, StringComparer.Ordinal).ThenBy(test => test.TestCaseDisplayName, StringComparer.Ordinal)];
}
