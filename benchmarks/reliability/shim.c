/* Lets chosen calls on files of one folder fail: LD_PRELOAD it, with XZ_FAULTS naming a control
 * file of five ints (kind, calls to let pass, errno, whether to go on failing, failures so far)
 * and XZ_FOLDER the folder. Kinds: 1 write, 2 fsync, 3 rename, 4 open. 0 is none. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC, RENAME, OPEN };
static volatile int *control;
static const char *folder;
static size_t folder_length;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("XZ_FAULTS");
    folder = getenv("XZ_FOLDER");
    if (!path || !folder) return;
    folder_length = strlen(folder);
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int fd = real(path, O_RDWR);
    if (fd < 0) return;
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (memory != MAP_FAILED) control = memory;
}

static int below(const char *path) {
    return path && !strncmp(path, folder, folder_length);
}

static int fails(int kind, int matches) {
    if (!control || control[0] != kind || !matches) return 0;
    if (control[1] > 0) { control[1]--; return 0; }
    if (control[4] && !control[3]) return 0;
    control[4]++;
    errno = control[2];
    return 1;
}

static int in_folder(int fd) {
    char link[64], path[4096];
    if (!control || !control[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

#define REAL(name, type) \
    static __typeof__(type) *real; if (!real) real = (__typeof__(type) *)dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL("write", ssize_t (int, const void *, size_t));
    return fails(WRITE, in_folder(fd)) ? -1 : real(fd, data, size);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL("writev", ssize_t (int, const struct iovec *, int));
    return fails(WRITE, in_folder(fd)) ? -1 : real(fd, parts, count);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL("pwrite", ssize_t (int, const void *, size_t, off_t));
    return fails(WRITE, in_folder(fd)) ? -1 : real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL("pwrite64", ssize_t (int, const void *, size_t, off64_t));
    return fails(WRITE, in_folder(fd)) ? -1 : real(fd, data, size, at);
}
int fsync(int fd) {
    REAL("fsync", int (int));
    return fails(SYNC, in_folder(fd)) ? -1 : real(fd);
}
int fdatasync(int fd) {
    REAL("fdatasync", int (int));
    return fails(SYNC, in_folder(fd)) ? -1 : real(fd);
}
int rename(const char *from, const char *to) {
    REAL("rename", int (const char *, const char *));
    return fails(RENAME, below(from)) ? -1 : real(from, to);
}
int renameat(int a, const char *from, int b, const char *to) {
    REAL("renameat", int (int, const char *, int, const char *));
    return fails(RENAME, below(from)) ? -1 : real(a, from, b, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned int flags) {
    REAL("renameat2", int (int, const char *, int, const char *, unsigned int));
    return fails(RENAME, below(from)) ? -1 : real(a, from, b, to, flags);
}

#define OPENING(name)                                                              \
    int name(const char *path, int flags, ...) {                                   \
        REAL(#name, int(const char *, int, ...));                              \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t);   \
        va_end(rest);                                                              \
        return fails(OPEN, control && below(path)) ? -1 : real(path, flags, mode); \
    }
OPENING(open)
OPENING(open64)
#define OPENING_AT(name)                                                                   \
    int name(int at, const char *path, int flags, ...) {                                   \
        REAL(#name, int (int, const char *, int, ...));                                 \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t);           \
        va_end(rest);                                                                      \
        return fails(OPEN, control && below(path)) ? -1 : real(at, path, flags, mode);     \
    }
OPENING_AT(openat)
OPENING_AT(openat64)
