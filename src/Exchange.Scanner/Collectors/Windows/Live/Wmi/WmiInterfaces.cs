using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Exchange.Scanner.Collectors.Windows.Live.Wmi;

// wbemcli.h: the order is what counts, and methods that are never called are there for it alone.

/// <summary>Connects to a namespace.</summary>
[GeneratedComInterface(StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(BStrStringMarshaller))]
[Guid("dc12a687-737f-11cf-884d-00aa004b2e24")]
partial interface IWbemLocator
{
    IWbemServices ConnectServer(string place, string? user, string? password, string? locale, int flags, string? authority, nint context);
}

/// <summary>A namespace.</summary>
[GeneratedComInterface(StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(BStrStringMarshaller))]
[Guid("9556dc99-828c-11cf-a37e-00aa003240c7")]
partial interface IWbemServices
{
    void OpenNamespace();
    void CancelAsyncCall();
    void QueryObjectSink();
    void GetObject();
    void GetObjectAsync();
    void PutClass();
    void PutClassAsync();
    void DeleteClass();
    void DeleteClassAsync();
    void CreateClassEnum();
    void CreateClassEnumAsync();
    void PutInstance();
    void PutInstanceAsync();
    void DeleteInstance();
    void DeleteInstanceAsync();
    void CreateInstanceEnum();
    void CreateInstanceEnumAsync();
    IEnumWbemClassObject ExecQuery(string language, string query, int flags, nint context);
}

/// <summary>The rows of an answer.</summary>
[GeneratedComInterface]
[Guid("027947e1-d731-11ce-a357-000000000001")]
partial interface IEnumWbemClassObject
{
    void Reset();

    /// <returns>0 with a row, 1 if there is none any more, else an error or that the time is over.</returns>
    [PreserveSig]
    int Next(int milliseconds, uint count, out IWbemClassObject? row, out uint returned);
}

/// <summary>A row.</summary>
[GeneratedComInterface(StringMarshalling = StringMarshalling.Utf16)]
[Guid("dc12a681-737f-11cf-884d-00aa004b2e24")]
unsafe partial interface IWbemClassObject
{
    void GetQualifierSet();

    void Get(string name, int flags, ComVariant* value, nint type, nint flavor);
}
