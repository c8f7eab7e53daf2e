using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Exchange.Hosting.Json;

/// <summary>Refuses null within lists and dictionaries whose elements are not nullable: System.Text.Json sees to members only, and a handler would meet the null later.</summary>
static class NoNullElements
{
    public static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object) return;
        var guarded = type.Properties.Where(HasNonNullElements).ToArray();
        if (guarded.Length > 0) type.OnDeserialized += made => Check(made, guarded);
    }

    static void Check(object made, JsonPropertyInfo[] guarded)
    {
        foreach (var property in guarded)
            if (property.Get?.Invoke(made) is IEnumerable elements && HasNull(elements))
                throw new StrictJsonException($"{property.Name} holds null, which is not allowed");
    }

    static bool HasNull(IEnumerable elements)
    {
        if (elements is IDictionary dictionary) elements = dictionary.Values;
        foreach (var element in elements) if (element is null) return true;
        return false;
    }

    static bool HasNonNullElements(JsonPropertyInfo property)
    {
        if (property.Get is null || property.PropertyType == typeof(string) || !property.PropertyType.IsAssignableTo(typeof(IEnumerable))) return false;
        if (property.AttributeProvider is not PropertyInfo member) return false;
        var nullability = new NullabilityInfoContext().Create(member);
        var element = nullability.ElementType ?? nullability.GenericTypeArguments.LastOrDefault();
        return element is { ReadState: NullabilityState.NotNull, Type.IsValueType: false };
    }
}
