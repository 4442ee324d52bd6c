// PCRE2 asks for the width of its code units before its header is read; a module map cannot define a macro.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
