namespace Exchange.Persistence;

/// <summary>Large and seldom changed: a row whose other values change is updated without it, so that the database need not write it again.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class BulkyAttribute : Attribute;
