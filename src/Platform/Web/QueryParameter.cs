using System.Numerics;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace SpatialCockpit.Platform.Web;

/// <summary>What an endpoint's handler binds from the query.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="InCode">As the handler calls it: the framework's complaints use this one.</param>
/// <param name="IsNumber">Or a list of numbers.</param>
/// <param name="IsList">May be said several times.</param>
internal sealed record QueryParameter(string Name, string InCode, bool IsNumber, bool IsList)
{
    public static IEnumerable<QueryParameter> Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().SelectMany(parameter => Of(parameter.Name!, parameter.Name!, parameter.ParameterType, parameter)) ?? [];

    private static IEnumerable<QueryParameter> Of(string name, string inCode, Type type, ICustomAttributeProvider declared)
    {
        var attributes = declared.GetCustomAttributes(inherit: true);
        if (attributes.OfType<IFromQueryMetadata>().FirstOrDefault() is { } query)
            return [Read(query.Name ?? name)];
        if (attributes.OfType<AsParametersAttribute>().Any())
            return Within(type);
        var elsewhere = attributes.Any(a => a is IFromRouteMetadata or IFromHeaderMetadata or IFromBodyMetadata or IFromServiceMetadata or IFromFormMetadata);
        return !elsewhere && IsSimple(type) ? [Read(name)] : [];

        QueryParameter Read(string onTheWire) => new(onTheWire, inCode, IsANumber(type), type.IsArray || type == typeof(StringValues));
    }

    /// <summary>Of a type that gathers parameters: those of its constructor, else its properties.</summary>
    private static IEnumerable<QueryParameter> Within(Type type) =>
        type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault() is { } constructor && constructor.GetParameters().Length > 0
            ? constructor.GetParameters().SelectMany(p => Of(PropertyName(type, p), p.Name!, p.ParameterType, p))
            : type.GetProperties().Where(p => p.CanWrite).SelectMany(p => Of(p.Name, p.Name, p.PropertyType, p));

    private static string PropertyName(Type type, ParameterInfo parameter) =>
        type.GetProperty(parameter.Name!, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.Name ?? parameter.Name!;

    private static bool IsANumber(Type type)
    {
        type = (type.IsArray ? type.GetElementType() : null) ?? type;
        return (Nullable.GetUnderlyingType(type) ?? type).GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(INumber<>));
    }

    private static bool IsSimple(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsArray)
            return IsSimple(type.GetElementType()!);
        return type != typeof(CancellationToken)
            && (type == typeof(string) || type == typeof(StringValues) || type.IsEnum || type == typeof(Uri)
                || type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy).Any(m => m.Name == "TryParse"));
    }
}
