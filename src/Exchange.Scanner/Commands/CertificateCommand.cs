using System.CommandLine;

namespace Exchange.Scanner.Commands;

static class CertificateCommand
{
    public static Command Make() => new("certificate", "Works with exchange certificates.");
}
